//! Reads times in the usual spelling fast.

use super::datetime::{Date, days_in, number};

/// Reads times such as `2026-01-02T03:04:05Z`, with up to six fractional digits, with the same result as
/// [`Time`](crate::value::Time). The last minute is cached, because most times of a trace are in the same minute.
pub(crate) struct FastTimes {
    /// The string of the minute, with the colon after it.
    minute: [u8; MINUTE],
    /// The microseconds from 1970 to the minute.
    since_1970: i64,
}

/// The length of the string of a minute.
const MINUTE: usize = "2026-01-02T03:04:".len();

impl Default for FastTimes {
    fn default() -> Self {
        FastTimes { minute: *b"1970-01-01T00:00:", since_1970: 0 }
    }
}

impl FastTimes {
    /// Returns the microseconds from 1970 to a time. Returns `None` for any other spelling.
    pub(crate) fn microseconds(&mut self, string: &[u8]) -> Option<i64> {
        let (minute, rest) = string.split_first_chunk()?;
        if *minute != self.minute {
            self.since_1970 = self::minute(minute)? * 60_000_000;
            self.minute = *minute;
        }
        let (second, rest) = rest.split_first_chunk::<2>()?;
        let second = number(second).filter(|second| *second < 60)?;
        Some(self.since_1970 + second * 1_000_000 + fraction(rest.strip_suffix(b"Z")?)?)
    }
}

/// Returns the minutes from 1970 to a minute.
fn minute(string: &[u8; MINUTE]) -> Option<i64> {
    let &[c, y, e, a, b'-', m, o, b'-', d, t, b'T', h, r, b':', i, n, b':'] = string else { return None };
    let (year, month, day) = (number(&[c, y, e, a])?, number(&[m, o])?, number(&[d, t])?);
    let (hour, minute) = (number(&[h, r])?, number(&[i, n])?);
    let is_date = (1..=12).contains(&month) && (1..=i64::from(days_in(year as i32, month as i32))).contains(&day);
    let days = Date { year, month: month as u32, day: day as u32 }.days();
    (is_date && hour < 24 && minute < 60).then_some((days * 24 + hour) * 60 + minute)
}

/// Returns the microseconds of a fraction of a second; 0 if there is no fraction.
fn fraction(string: &[u8]) -> Option<i64> {
    match string {
        [] => Some(0),
        // Most clocks have six digits.
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
    fn reads_the_usual_spelling_like_the_slow_path() {
        let mut times = FastTimes::default();
        for string in [
            "2025-01-02T03:04:05Z",
            "2025-01-02T03:04:59.000001Z",
            "2024-02-29T23:59:59.5Z",
            "1969-12-31T23:59:59.999999Z",
            "0000-01-01T00:00:00.000001Z",
            "0000-01-01T00:00:07Z",
            "9999-12-31T23:59:59Z",
        ] {
            let time = Time::from_string(string).map(|time| time.microseconds());
            assert_eq!(times.microseconds(string.as_bytes()), time, "{string}");
        }
        for string in [
            "2025-02-29T00:00:00Z",
            "2025-01-02T03:04:05.Z",
            "2025-01-02T03:04:05.1234567Z",
            "2016-12-31T23:59:60Z",
            "2025-01-02T03:04:0:Z",
            "2025-01-02T03:04:05+01:00",
        ] {
            assert_eq!(times.microseconds(string.as_bytes()), None, "{string}");
        }
        let zeros = "\0".repeat(super::MINUTE) + "05Z";
        assert_eq!(FastTimes::default().microseconds(zeros.as_bytes()), None);
        assert_eq!(FastTimes::default().microseconds(b"1970-01-01T00:00:05Z"), Some(5_000_000));
    }
}
