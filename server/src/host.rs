//! Keeps foreign websites out.
//!
//! A website can let its own name point to this machine (DNS rebinding): its scripts then call the server as if it were the
//! website's own, and read the answers. The header `Host` shows it, because it has the name. So a server without a key
//! answers only to names that no website can have.

use std::net::IpAddr;

use axum::http::{HeaderMap, StatusCode, header};

use crate::error::ApiError;

/// The ends of names that are reserved for machines near by: `host.docker.internal` is one.
const NEAR_BY: [&str; 3] = [".localhost", ".internal", ".local"];

/// Refuses a request that calls the server by a name which a website may have. A key protects in another way: websites do
/// not know it.
pub(crate) fn check(headers: &HeaderMap, has_key: bool) -> Result<(), ApiError> {
    let host = headers.get(header::HOST).map(|host| host.to_str().unwrap_or("."));
    if has_key || host.is_none_or(is_near_by) {
        return Ok(());
    }
    let detail = "the server is called by a name that a website may have; call it by `localhost` or by its address, or \
                  start it with `--key`";
    Err(ApiError::new(StatusCode::FORBIDDEN, detail))
}

/// Whether a host, perhaps with a port, is an address or a name that no website can have.
fn is_near_by(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
    let is_single = !name.is_empty() && !name.contains('.');
    is_single || address.parse::<IpAddr>().is_ok() || NEAR_BY.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_near_by;

    #[test]
    fn knows_the_names_that_no_website_can_have() {
        for host in
            ["localhost", "LOCALHOST:8088", "127.0.0.1:1", "[::1]:8088", "::1", "api:80", "host.docker.internal"]
        {
            assert!(is_near_by(host), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example:8088", "127.0.0.1.nip.io", "", ".", "evil.example.:80"] {
            assert!(!is_near_by(host), "{host}");
        }
    }
}
