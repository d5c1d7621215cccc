//! Reading times fast, as long as they are in the usual spelling.

use super::datetime::{Date, days_in, number};

/// Reads times such as `2026-01-02T03:04:05Z`, with up to six digits of fraction, for what [`Time`](crate::value::Time) says
/// of them. The times of a trace are mostly of the same minute, so the last one is remembered.
pub(crate) struct FastTimes {
    /// The text of the minute, with the colon behind it.
    minute: [u8; MINUTE],
    /// The microseconds from 1970 to it.
    since_1970: i64,
}

/// How long the text of a minute is.
const MINUTE: usize = "2026-01-02T03:04:".len();

impl Default for FastTimes {
    fn default() -> Self {
        FastTimes { minute: *b"1970-01-01T00:00:", since_1970: 0 }
    }
}

impl FastTimes {
    /// The microseconds from 1970 to a time; nothing for any other spelling.
    pub(crate) fn microseconds(&mut self, text: &[u8]) -> Option<i64> {
        let (minute, rest) = text.split_first_chunk()?;
        if *minute != self.minute {
            self.since_1970 = self::minute(minute)? * 60_000_000;
            self.minute = *minute;
        }
        let (second, rest) = rest.split_first_chunk::<2>()?;
        let second = number(second).filter(|second| *second < 60)?;
        Some(self.since_1970 + second * 1_000_000 + fraction(rest.strip_suffix(b"Z")?)?)
    }
}

/// The minutes from 1970 to a minute.
fn minute(text: &[u8; MINUTE]) -> Option<i64> {
    let &[c, y, e, a, b'-', m, o, b'-', d, t, b'T', h, r, b':', i, n, b':'] = text else { return None };
    let (year, month, day) = (number(&[c, y, e, a])?, number(&[m, o])?, number(&[d, t])?);
    let (hour, minute) = (number(&[h, r])?, number(&[i, n])?);
    let is_date = (1..=12).contains(&month) && (1..=i64::from(days_in(year as i32, month as i32))).contains(&day);
    let days = Date { year, month: month as u32, day: day as u32 }.days();
    (is_date && hour < 24 && minute < 60).then_some((days * 24 + hour) * 60 + minute)
}

/// The microseconds of a fraction of a second, if there is one.
fn fraction(text: &[u8]) -> Option<i64> {
    match text {
        [] => Some(0),
        // Six digits are what most clocks give.
        &[b'.', a, b, c, d, e, f] => number(&[a, b, c, d, e, f]),
        [b'.', digits @ ..] if (1..6).contains(&digits.len()) => {
            Some(number(digits)? * 10_i64.pow(6 - digits.len() as u32))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::FastTimes;
    use crate::value::Time;

    #[test]
    fn the_usual_spelling_is_read_alike() {
        let mut times = FastTimes::default();
        for text in [
            "2025-01-02T03:04:05Z",
            "2025-01-02T03:04:59.000001Z",
            "2024-02-29T23:59:59.5Z",
            "1969-12-31T23:59:59.999999Z",
            "0000-01-01T00:00:00.000001Z",
            "0000-01-01T00:00:07Z",
            "9999-12-31T23:59:59Z",
        ] {
            let time = Time::from_string(text).map(|time| time.microseconds());
            assert_eq!(times.microseconds(text.as_bytes()), time, "{text}");
        }
        for text in [
            "2025-02-29T00:00:00Z",
            "2025-01-02T03:04:05.Z",
            "2025-01-02T03:04:05.1234567Z",
            "2016-12-31T23:59:60Z",
            "2025-01-02T03:04:0:Z",
            "2025-01-02T03:04:05+01:00",
        ] {
            assert_eq!(times.microseconds(text.as_bytes()), None, "{text}");
        }
        let zeros = "\0".repeat(super::MINUTE) + "05Z";
        assert_eq!(FastTimes::default().microseconds(zeros.as_bytes()), None);
        assert_eq!(FastTimes::default().microseconds(b"1970-01-01T00:00:05Z"), Some(5_000_000));
    }
}
