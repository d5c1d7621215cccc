//! The rules of single values: what a UUID, a time, a link, an integer look like.

use crate::json::{Tag, parse_float};
use crate::plan::{Format, KeyRule, TextRule};
use crate::report::Code;
use crate::usual_time::UsualTimes;

/// What is wrong with a text of that format, if anything.
pub(crate) fn format_fault(format: Format, text: &[u8]) -> Option<Code> {
    match format {
        Format::Plain => None,
        Format::Uuid => (!is_uuid(text)).then_some(Code::UuidFormat),
        Format::Uuid4 if !is_uuid(text) => Some(Code::UuidFormat),
        Format::Uuid4 => (!is_version_4(text)).then_some(Code::UuidVersion),
        Format::DateTime => (!is_datetime(text)).then_some(Code::DatetimeFormat),
        Format::Uri => (!is_uri(text)).then_some(Code::UriFormat),
    }
}

/// What is wrong with a text under that rule, if anything; `text` is UTF-8.
pub(crate) fn text_fault(rule: TextRule, text: &[u8]) -> Option<Code> {
    if rule.min > 0 || rule.max < u32::MAX {
        // A code point has one byte that is no continuation.
        let length = text.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64;
        if length < u64::from(rule.min) {
            return Some(Code::TooShort);
        }
        if length > u64::from(rule.max) {
            return Some(Code::TooLong);
        }
    }
    format_fault(rule.format, text)
}

/// What is wrong with the key of a map, if anything.
pub(crate) fn key_fault(rule: KeyRule, key: &[u8]) -> Option<Code> {
    match rule {
        KeyRule::Plain => None,
        KeyRule::Uuid => format_fault(Format::Uuid, key),
        KeyRule::Uuid4 => format_fault(Format::Uuid4, key),
    }
}

/// What is wrong with a number token where an integer is wanted, if anything. As in JSON Schema, `1.0` is an integer.
pub(crate) fn integer_fault(token: &[u8], integer_token: bool, min: i64, max: i64) -> Option<Code> {
    /// So long a token fits in 64 bits for sure.
    const SHORT: usize = 18;
    if integer_token && token.len() <= SHORT && min == i64::MIN && max == i64::MAX {
        return None;
    }
    let text = std::str::from_utf8(token).unwrap_or_default();
    let value = if integer_token { text.parse::<i64>().ok() } else { integral(text) };
    match value {
        Some(value) if value < min => Some(Code::TooSmall),
        Some(value) if value > max => Some(Code::TooLarge),
        Some(_) => None,
        None if integer_token || is_integral(text) => Some(Code::IntRange),
        None => Some(Code::WrongType),
    }
}

/// What is wrong with a number token, if anything.
pub(crate) fn number_fault(token: &[u8], min: f64, max: f64) -> Option<Code> {
    let value = std::str::from_utf8(token).ok().and_then(parse_float).unwrap_or(f64::NAN);
    if value < min {
        Some(Code::TooSmall)
    } else if value > max {
        Some(Code::TooLarge)
    } else {
        None
    }
}

fn is_integral(text: &str) -> bool {
    parse_float(text).is_some_and(|value| value.fract() == 0.0)
}

/// The integer that a token with a fraction or an exponent stands for, if it stands for one of 64 bits.
fn integral(text: &str) -> Option<i64> {
    /// 2^63, the first float that is too large.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    let value = parse_float(text)?;
    (value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value)).then_some(value as i64)
}

/// RFC 9562 text: 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(text: &[u8]) -> bool {
    let Ok(text) = <&[u8; 36]>::try_from(text) else { return false };
    let hyphens = text[8] == b'-' && text[13] == b'-' && text[18] == b'-' && text[23] == b'-';
    // Without a branch, so that the compiler makes vector instructions of it.
    let no_digits = text.iter().fold(0u8, |count, byte| count + u8::from(!byte.is_ascii_hexdigit()));
    hyphens && no_digits == 4
}

/// Version 4 and the variant of RFC 9562; `text` is a UUID.
fn is_version_4(text: &[u8]) -> bool {
    text.get(14) == Some(&b'4') && matches!(text.get(19), Some(b'8' | b'9' | b'a' | b'b' | b'A' | b'B'))
}

/// RFC 3339 `date-time`; a leap second only where one can be, at the end of a UTC day.
fn is_datetime(text: &[u8]) -> bool {
    UsualTimes::default().microseconds(text).is_some() || parse_datetime(text).is_some()
}

fn parse_datetime(text: &[u8]) -> Option<()> {
    let mut rest = Digits { rest: text };
    let year = rest.number(4)?;
    rest.byte(b"-")?;
    let month = rest.number(2)?;
    rest.byte(b"-")?;
    let day = rest.number(2)?;
    rest.byte(b"Tt")?;
    let hour = rest.number(2)?;
    rest.byte(b":")?;
    let minute = rest.number(2)?;
    rest.byte(b":")?;
    let second = rest.number(2)?;
    if rest.byte(b".").is_some() {
        rest.number(1)?;
        while rest.number(1).is_some() {}
    }
    let mut offset = 0;
    if rest.byte(b"Zz").is_none() {
        let east = rest.byte(b"+-")? == b'+';
        let hours = rest.number(2)?;
        rest.byte(b":")?;
        let minutes = rest.number(2)?;
        if hours > 23 || minutes > 59 {
            return None;
        }
        offset = (hours * 60 + minutes) * if east { -1 } else { 1 };
    }
    let leap = second == 60 && (hour * 60 + minute + offset).rem_euclid(24 * 60) == 23 * 60 + 59;
    let date = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    let time = hour < 24 && minute < 60 && (second < 60 || leap);
    (date && time && rest.rest.is_empty()).then_some(())
}

/// How many days the month has.
pub(crate) fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads digits and separators off the front.
struct Digits<'a> {
    rest: &'a [u8],
}

impl Digits<'_> {
    fn number(&mut self, digits: usize) -> Option<i32> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        let value = number
            .iter()
            .try_fold(0, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i32::from(digit - b'0')))?;
        self.rest = rest;
        Some(value)
    }

    fn byte(&mut self, any_of: &[u8]) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        any_of.contains(&byte).then(|| self.rest = rest).map(|()| byte)
    }
}

/// An absolute URI by RFC 3986: a scheme, and behind it only characters that a URI may have.
fn is_uri(text: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', text) else { return false };
    let (scheme, rest) = text.split_at(colon);
    let scheme_fits = scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(byte);
    let escapes_fit = rest
        .split(|byte| *byte == b'%')
        .skip(1)
        .all(|escaped| escaped.get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    scheme_fits && rest.iter().all(plain) && escapes_fit
}

/// The name of a value's JSON type, with its article.
pub(crate) fn type_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Null => "null",
        Tag::False | Tag::True => "a boolean",
        Tag::Number => "a number",
        Tag::Text | Tag::Key => "a string",
        Tag::Array => "an array",
        Tag::Object => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datetimes() {
        for good in [
            "2025-06-27T16:49:18.902850Z",
            "2024-02-29t00:00:00z",
            "2025-01-01T00:00:00+05:30",
            "2016-12-31T23:59:60Z",
            "2017-01-01T00:59:60.5+01:00",
        ] {
            assert!(is_datetime(good.as_bytes()), "{good}");
        }
        for bad in [
            "2025-06-27T16:49:18",
            "2025-06-27 16:49:18Z",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2025-01-01T00:00:60Z",
            "2025-01-01T00:00:00.Z",
            "2025-01-01T00:00:00+0530",
            "2025-01-01T00:00:00Zx",
            "2025-01-01",
            "",
        ] {
            assert!(!is_datetime(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn integers() {
        let fault = |token: &str| integer_fault(token.as_bytes(), !token.contains(['.', 'e']), i64::MIN, i64::MAX);
        for good in ["0", "-0", "1.0", "1e3", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for big in ["9223372036854775808", "1e19", "-9223372036854775809", "9223372036854775808.0"] {
            assert_eq!(fault(big), Some(Code::IntRange), "{big}");
        }
        assert_eq!(fault("1.5"), Some(Code::WrongType));
    }

    #[test]
    fn links() {
        assert!(is_uri(b"https://example.com/a?b=%20#c"));
        assert!(!is_uri(b"docs/errors"));
        assert!(!is_uri(b"https://example.com/%2"));
        assert!(!is_uri(b"https://example.com/a b"));
    }
}
