//! Number tokens of JSON.

use super::float::parse_float;

/// A number token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberToken {
    /// The offset after the token.
    pub(crate) end: usize,
    /// Whether it has neither fraction nor exponent.
    pub(crate) integer: bool,
}

/// Reads the number token at `at`. Returns `None` if the bytes there are not a JSON number.
pub(crate) fn number_token(bytes: &[u8], at: usize) -> Option<NumberToken> {
    let mut end = at;
    if bytes.get(end) == Some(&b'-') {
        end += 1;
    }
    match bytes.get(end) {
        Some(b'0') => end += 1,
        Some(b'1'..=b'9') => end = digits(bytes, end),
        _ => return None,
    }
    let mut integer = true;
    if bytes.get(end) == Some(&b'.') {
        integer = false;
        end = at_least_one_digit(bytes, end + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        integer = false;
        end += 1;
        if let Some(b'+' | b'-') = bytes.get(end) {
            end += 1;
        }
        end = at_least_one_digit(bytes, end)?;
    }
    // `01` and `1x` are one faulty token each, not a number followed by something else.
    match bytes.get(end) {
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'.' => None,
        _ => Some(NumberToken { end, integer }),
    }
}

fn digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

fn at_least_one_digit(bytes: &[u8], at: usize) -> Option<usize> {
    let end = digits(bytes, at);
    (end > at).then_some(end)
}

/// A token of at most this length without an exponent is always a finite float.
const ALWAYS_FINITE: usize = 300;

/// Whether a number token without an exponent is so long that it may be too large for a 64-bit float.
#[inline(always)]
pub(crate) fn may_be_infinite(token: &[u8]) -> bool {
    token.len() > ALWAYS_FINITE
}

/// Whether a number token has a value that JSON allows: not NaN, not infinite, and not too large for a 64-bit float.
pub(crate) fn is_finite(token: &[u8]) -> bool {
    std::str::from_utf8(token).ok().and_then(parse_float).is_some_and(f64::is_finite)
}
