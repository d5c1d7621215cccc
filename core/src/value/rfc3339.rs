//! The `date-time` of RFC 3339, as the published contract requires it.

use super::datetime::days_in;
use super::datetime_fast::FastTimes;
use super::leap_second::{self, can_have_leap_second};

/// What a string is as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Datetime {
    /// An RFC 3339 `date-time` that the server can represent.
    Valid,
    /// An RFC 3339 `date-time` that the server cannot represent: a leap second, or a time in the year 0.
    OutOfRange,
    /// Not an RFC 3339 `date-time`.
    Malformed,
}

/// Whether a string is a time that the contract accepts.
pub(crate) fn is_datetime(string: &[u8]) -> bool {
    datetime(string) == Datetime::Valid
}

/// Returns what a string is as a time. A second 60 is a leap second only where one can occur: at the end of a UTC day.
pub(crate) fn datetime(string: &[u8]) -> Datetime {
    let in_year_0 = string.starts_with(b"0000");
    if !in_year_0 && FastTimes::default().microseconds(string).is_some() {
        return Datetime::Valid;
    }
    match parse(string) {
        Some(60) => leap_second::VERDICT,
        Some(_) if in_year_0 => Datetime::OutOfRange,
        Some(_) => Datetime::Valid,
        None => Datetime::Malformed,
    }
}

/// Returns the second of a `date-time`.
fn parse(string: &[u8]) -> Option<i32> {
    let mut rest = Digits { rest: string };
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
    let leap = second == 60 && can_have_leap_second(hour * 60 + minute + offset);
    let date = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    let time = hour < 24 && minute < 60 && (second < 60 || leap);
    (date && time && rest.rest.is_empty()).then_some(second)
}

/// Reads digits and separators from the front of a string.
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

#[cfg(test)]
mod tests {
    use super::{Datetime, datetime};

    #[test]
    fn accepts_what_rfc_3339_allows_and_the_server_can_represent() {
        for good in [
            "2025-06-27T16:49:18.902850Z",
            "2024-02-29t00:00:00z",
            "2025-01-01T00:00:00+05:30",
            "2025-01-01T00:00:00-23:59",
            "2025-01-01T00:00:00.123456789012345678901234567890Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999-01:00",
        ] {
            assert_eq!(datetime(good.as_bytes()), Datetime::Valid, "{good}");
        }
        for unrepresentable in [
            "2016-12-31T23:59:60Z",
            "2017-01-01T00:59:60.5+01:00",
            "0000-01-01T00:00:00Z",
            "0000-12-31t23:59:59.5+23:59",
        ] {
            assert_eq!(datetime(unrepresentable.as_bytes()), Datetime::OutOfRange, "{unrepresentable}");
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
            "2025-01-01T00:00:00+24:00",
            "2025-01-01T00:00:00-00:60",
            "10000-01-01T00:00:00Z",
            "2025-01-01",
            "",
        ] {
            assert_eq!(datetime(bad.as_bytes()), Datetime::Malformed, "{bad}");
        }
    }
}
