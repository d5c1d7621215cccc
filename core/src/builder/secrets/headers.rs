//! The secrets of HTTP headers, which errors and requests of HTTP clients show.
//!
//! Headers are an object, a list of pairs, a list of objects with a name and a value, a list of names and values in turn,
//! or the head of a request as one string.

use super::Value;
use crate::json::Tag;

/// Parts of the names of headers with secrets, in lower case and with hyphens.
pub const SECRET_PARTS: [&str; 4] = ["authorization", "cookie", "password", "secret"];
/// How other names of headers with secrets end, such as `Galileo-API-Key`, but not `x-ratelimit-remaining-tokens`.
pub const SECRET_ENDS: [&str; 5] = ["api-key", "apikey", "token", "access-key", "subscription-key"];

/// Whether a header with this name has a secret.
pub(super) fn is_secret_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    SECRET_PARTS.iter().any(|part| name.contains(part)) || SECRET_ENDS.iter().any(|end| name.ends_with(end))
}

/// The values of the headers that have secrets.
pub(super) fn secrets_of_headers<'r, 't>(headers: Value<'r, 't>) -> Vec<Value<'r, 't>> {
    let is_secret = |name: Value<'_, '_>| name.string().is_some_and(|name| is_secret_header(&name));
    let entries = headers.items().collect::<Vec<_>>();
    if entries.iter().all(|entry| entry.tag() == Tag::String) {
        let in_turn = entries.chunks_exact(2).filter_map(|pair| match pair {
            [name, value] => is_secret(*name).then_some(*value),
            _ => None,
        });
        let members = headers.members().filter(|(name, _)| is_secret_header(name)).map(|(_, value)| value);
        return in_turn.chain(members).collect();
    }
    let named = entries.into_iter().filter_map(|entry| {
        let pair = entry.at("0").zip(entry.at("1"));
        let (name, value) = pair.or_else(|| entry.first(&["name", "key"]).zip(entry.get("value")))?;
        is_secret(name).then_some(value)
    });
    named.collect()
}

/// Whether the head of a request, such as `GET / HTTP/1.1\r\nCookie: a\r\n`, has a header with a secret.
pub(super) fn is_head_with_secrets(head: Value<'_, '_>) -> bool {
    let head = head.string().unwrap_or_default();
    head.lines().filter_map(|line| line.split_once(':')).any(|(name, _)| is_secret_header(name))
}

#[cfg(test)]
mod tests {
    use super::is_secret_header;

    #[test]
    fn secrets_are_told_by_the_names_of_headers() {
        for name in
            ["authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-API-Key", "api_key", "Galileo-API-Key"]
        {
            assert!(is_secret_header(name), "{name}");
        }
        for name in ["content-type", "x-request-id", "x-ratelimit-limit-tokens", "keep-alive", "accept"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}
