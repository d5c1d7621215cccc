//! Decodes the escapes of JSON strings.

use std::borrow::Cow;

/// Decodes the bytes between the quotes of a string. Half of a surrogate pair, or a byte that is not UTF-8, becomes
/// U+FFFD; the parser has already reported it.
pub(crate) fn decode(body: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(body) {
        Cow::Borrowed(body) if memchr::memchr(b'\\', body.as_bytes()).is_none() => Cow::Borrowed(body),
        body => Cow::Owned(unescape(&body)),
    }
}

/// Decodes the inside of a string that is valid UTF-8.
pub(crate) fn unescape(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((plain, escaped)) = memchr::memchr(b'\\', rest.as_bytes()).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(plain);
        let (character, length) = escape(escaped.as_bytes());
        out.push(character);
        rest = escaped.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Returns the character of the escape at the start of `bytes`, and the length of the escape.
fn escape(bytes: &[u8]) -> (char, usize) {
    let simple = match bytes.get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unicode_escape(bytes),
        Some(&byte) => byte as char,
        None => return (char::REPLACEMENT_CHARACTER, 1),
    };
    (simple, 2)
}

fn unicode_escape(bytes: &[u8]) -> (char, usize) {
    let Some(unit) = code_unit(bytes) else {
        return (char::REPLACEMENT_CHARACTER, 2);
    };
    if let 0xD800..=0xDBFF = unit
        && let Some(low @ 0xDC00..=0xDFFF) = bytes.get(6..).and_then(code_unit)
    {
        let scalar = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        return (char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}

/// Returns the UTF-16 code unit of the `\uXXXX` at the start of `bytes`.
pub(crate) fn code_unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + (digit as char).to_digit(16)?))
}
