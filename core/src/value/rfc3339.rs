//! The `date-time` of RFC 3339, as the published contract requires it.

use super::datetime::days_in;
use super::datetime_fast::FastTimes;
use super::leap_second::can_have_leap_second;

/// Whether the string is an RFC 3339 `date-time`. A leap second is accepted only where one can occur: at the end of a
/// UTC day.
pub(crate) fn is_datetime(string: &[u8]) -> bool {
    FastTimes::default().microseconds(string).is_some() || parse(string).is_some()
}

fn parse(string: &[u8]) -> Option<()> {
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
    (date && time && rest.rest.is_empty()).then_some(())
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
    use super::is_datetime;

    #[test]
    fn accepts_what_rfc_3339_allows() {
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
}
