//! Who may call: the API key, and the token that clients get for it.

use std::hint::black_box;

use axum::http::{HeaderMap, StatusCode, header};

use crate::error::ApiError;
use crate::ids::Id;
use crate::time::now;

/// The header with the API key.
const KEY: &str = "galileo-api-key";

/// How long a token is valid, in seconds: longer than a server for development runs.
const VALIDITY: i64 = 10 * 365 * 86_400;

/// The key and the token.
#[derive(Debug)]
pub(crate) struct Access {
    key: Option<String>,
    token: String,
}

impl Access {
    pub(crate) fn new(key: Option<String>) -> Access {
        let expires = now() / 1_000_000 + VALIDITY;
        let part = |json: &str| base64_url(json.as_bytes());
        // Clients read when the token expires. The last part is a secret that only this server knows.
        let (head, claims) = (part(r#"{"alg":"HS256","typ":"JWT"}"#), part(&format!(r#"{{"exp":{expires}}}"#)));
        let token = format!("{head}.{claims}.{}{}", Id::random(), Id::random()).replace(':', "");
        Access { key, token }
    }

    /// The token for a key.
    pub(crate) fn token(&self, key: &str) -> Result<&str, ApiError> {
        if self.is_key(key) { Ok(&self.token) } else { Err(refused("the API key is wrong")) }
    }

    /// Checks the key or the token of a request. Without a key of its own, the server takes any, but there must be one.
    pub(crate) fn check(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(key) = text(KEY) {
            return if self.is_key(key) { Ok(()) } else { Err(refused("the API key is wrong")) };
        }
        let bearer = text(header::AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
        match bearer {
            Some(token) if self.key.is_none() || same(token, &self.token) => Ok(()),
            Some(_) => Err(refused("the token is wrong or has expired")),
            None => Err(refused("the request has no API key; send the header Galileo-API-Key")),
        }
    }

    fn is_key(&self, key: &str) -> bool {
        self.key.as_deref().is_none_or(|expected| same(key, expected))
    }
}

/// The answer to a request that may not be made.
pub(crate) fn refused(detail: &str) -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, detail)
}

/// Compares two strings in a time that depends only on their lengths.
fn same(given: &str, expected: &str) -> bool {
    let difference = given.bytes().zip(expected.bytes()).fold(0, |difference, (a, b)| black_box(difference | (a ^ b)));
    difference == 0 && given.len() == expected.len()
}

/// Encodes bytes in the alphabet for URLs, without padding.
fn base64_url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let group = |bytes: &[u8]| {
        let bits = bytes.iter().chain(&[0, 0]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let digits =
            [18, 12, 6, 0].map(|shift| ALPHABET.get(bits >> shift & 63).map_or('A', |digit| char::from(*digit)));
        digits.into_iter().take(bytes.len() + 1)
    };
    bytes.chunks(3).flat_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_for_urls() {
        assert_eq!(base64_url(b"\xfb\xff\xfe"), "-__-");
        assert_eq!(base64_url(b"{\"a\":1}"), "eyJhIjoxfQ");
    }

    #[test]
    fn compares_whole_strings() {
        assert!(same("abc", "abc") && !same("abd", "abc") && !same("ab", "abc") && !same("abcd", "abc"));
    }

    #[test]
    fn takes_the_key_or_the_token_and_nothing_else() {
        let access = Access::new(Some("secret".to_owned()));
        let headers =
            |name: &'static str, value: &str| HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]);
        assert!(access.check(&headers(KEY, "secret")).is_ok());
        assert!(
            access.check(&headers("authorization", &format!("Bearer {}", access.token("secret").unwrap()))).is_ok()
        );
        assert!(access.check(&headers(KEY, "guess")).is_err() && access.token("guess").is_err());
        assert!(
            access.check(&headers("authorization", "Bearer x")).is_err() && access.check(&HeaderMap::new()).is_err()
        );
        let open = Access::new(None);
        assert!(open.check(&headers(KEY, "any")).is_ok() && open.check(&HeaderMap::new()).is_err());
    }
}
