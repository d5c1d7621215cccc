//! Absolute URIs.

/// Whether the string is an absolute URI (RFC 3986): a scheme, followed only by characters that a URI may contain.
pub(crate) fn is_uri(string: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', string) else { return false };
    let (scheme, rest) = string.split_at(colon);
    let scheme_is_valid = scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(byte);
    let escapes_are_complete = rest
        .split(|byte| *byte == b'%')
        .skip(1)
        .all(|escaped| escaped.get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    scheme_is_valid && rest.iter().all(allowed) && escapes_are_complete
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn accepts_absolute_uris() {
        assert!(is_uri(b"https://example.com/a?b=%20#c"));
        assert!(!is_uri(b"docs/errors"));
        assert!(!is_uri(b"https://example.com/%2"));
        assert!(!is_uri(b"https://example.com/a b"));
    }
}
