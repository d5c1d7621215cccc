//! Dates and times: the spellings that the official SDK reads, and the canonical one.

use super::leap_second::can_have_leap_second;
use crate::json::parse_float;

/// A date and a time of day, with an optional offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    date: Date,
    /// Hour, minute and second; the second is 60 in a leap second.
    clock: [u32; 3],
    microseconds: u32,
    /// Minutes east of UTC; `None` if there is no time zone.
    offset: Option<i32>,
    /// Whether digits beyond the microseconds, other than zeros, were dropped.
    pub(crate) truncated: bool,
}

/// A date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// The number of microseconds per second.
const MILLION: i64 = 1_000_000;

/// Numbers beyond this count milliseconds instead of seconds.
const LAST_SECOND: f64 = 2e10;

impl Time {
    /// Reads a date, a date and a time, or a number of seconds or milliseconds since 1970.
    pub(crate) fn from_string(string: &str) -> Option<Time> {
        let mut rest = Unread(string);
        if let Some(date) = rest.date() {
            if rest.0.is_empty() {
                return Some(Time { date, clock: [0; 3], microseconds: 0, offset: None, truncated: false });
            }
            return rest.time(date);
        }
        let digits = string.strip_prefix(['+', '-']).unwrap_or(string);
        let integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let float =
            digits.contains('.') && digits.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
        if integer || float { Time::from_number(string.strip_prefix('+').unwrap_or(string)) } else { None }
    }

    /// Reads a number token: seconds or milliseconds since 1970.
    pub(crate) fn from_number(token: &str) -> Option<Time> {
        let (seconds, microseconds) = match token.parse::<i64>() {
            Ok(whole) if (whole as f64).abs() <= LAST_SECOND => (whole, 0),
            Ok(whole) => (whole.div_euclid(1000), whole.rem_euclid(1000) * 1000),
            Err(_) => {
                let number = parse_float(token).filter(|number| number.abs() < 1e18)?;
                let (unit, scale) = if number.abs() <= LAST_SECOND { (1.0, 1e6) } else { (1e3, 1e3) };
                let seconds = (number / unit).floor();
                (seconds as i64, ((number - seconds * unit) * scale).round() as i64)
            }
        };
        let (seconds, microseconds) =
            (seconds + microseconds.div_euclid(MILLION), microseconds.rem_euclid(MILLION) as u32);
        Some(Time::from_seconds(seconds, microseconds)).filter(|time| (1..=9999).contains(&time.date.year))
    }

    /// Returns the time at this number of microseconds after 1970-01-01T00:00:00Z, limited to the years 1 to 9999.
    pub(crate) fn from_microseconds(microseconds: i64) -> Time {
        const FIRST: i64 = -62_135_596_800_000_000;
        const LAST: i64 = 253_402_300_799_999_999;
        let microseconds = microseconds.clamp(FIRST, LAST);
        let seconds = microseconds.div_euclid(MILLION);
        Time::from_seconds(seconds, microseconds.rem_euclid(MILLION) as u32)
    }

    /// Returns the microseconds from 1970-01-01T00:00:00Z to this time. A time without a zone is in UTC.
    pub(crate) fn microseconds(&self) -> i64 {
        let [hour, minute, second] = self.clock.map(i64::from);
        let minutes = hour * 60 + minute - i64::from(self.offset.unwrap_or(0));
        let seconds = self.date.days() * 86_400 + minutes * 60 + second;
        seconds * MILLION + i64::from(self.microseconds)
    }

    fn from_seconds(seconds: i64, microseconds: u32) -> Time {
        let second = seconds.rem_euclid(86_400) as u32;
        let clock = [second / 3600, second / 60 % 60, second % 60];
        let date = Date::from_days(seconds.div_euclid(86_400));
        Time { date, clock, microseconds, offset: Some(0), truncated: false }
    }

    /// Whether the time has a zone.
    pub(crate) fn has_zone(&self) -> bool {
        self.offset.is_some()
    }

    /// Whether the server and the SDK can represent the time: they support neither leap seconds nor the year 0.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_leap_second() && self.date.year > 0
    }

    fn is_leap_second(&self) -> bool {
        let [_, _, second] = self.clock;
        second == 60
    }

    /// Returns the second after a leap second, as clocks without leap seconds count. Returns `None` for any other time,
    /// and where that second is in the year 10000.
    pub(crate) fn after_leap_second(&self) -> Option<Time> {
        const MINUTE: i64 = 60 * MILLION;
        let local = self.microseconds() + i64::from(self.offset.unwrap_or(0)) * MINUTE;
        let next = Time::from_seconds(local.div_euclid(MILLION), self.microseconds);
        let is_next = self.is_leap_second() && next.date.year <= 9999;
        is_next.then_some(Time { offset: self.offset, truncated: self.truncated, ..next })
    }

    /// Whether a string is an RFC 3339 time that the SDK can represent, in the form that [`Time::canonical`] returns.
    pub(crate) fn is_canonical(string: &str) -> bool {
        let Some((clock, rest)) = string.as_bytes().split_at_checked("2026-01-02T03:04:05".len()) else { return false };
        let (fraction, zone) = match rest.split_last() {
            Some((b'Z', fraction)) => (fraction, &b"Z"[..]),
            _ => rest.split_at(rest.len().saturating_sub("+01:00".len())),
        };
        let plain = clock.get(10) == Some(&b'T');
        let six_digits = fraction.len() == ".123456".len() && fraction != b".000000";
        plain
            && (fraction.is_empty() || six_digits)
            && !zone.ends_with(b"00:00")
            && super::datetime(string.as_bytes()) == super::Datetime::Valid
    }

    /// Returns the time in RFC 3339: UTC as `Z`, other offsets unchanged, and no fraction or six digits. A time without
    /// a zone is in UTC.
    pub(crate) fn canonical(&self) -> String {
        let Date { year, month, day } = self.date;
        let [hour, minute, second] = self.clock;
        let mut out = String::with_capacity("2026-01-02T03:04:05.123456+01:00".len());
        // The year is never negative.
        push_digits(&mut out, year as u32, 4);
        for (mark, number) in [('-', month), ('-', day), ('T', hour), (':', minute), (':', second)] {
            out.push(mark);
            push_digits(&mut out, number, 2);
        }
        if self.microseconds != 0 {
            out.push('.');
            push_digits(&mut out, self.microseconds, 6);
        }
        match self.offset.unwrap_or(0) {
            0 => out.push('Z'),
            offset => {
                out.push(if offset < 0 { '-' } else { '+' });
                push_digits(&mut out, offset.unsigned_abs() / 60, 2);
                out.push(':');
                push_digits(&mut out, offset.unsigned_abs() % 60, 2);
            }
        }
        out
    }
}

impl Date {
    /// Returns the date at this number of days after 1970-01-01.
    fn from_days(days: i64) -> Date {
        // Counted from 0000-03-01, so that the leap day is the last day of its year.
        let days = days.saturating_add(719_468);
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u32;
        Date { year: era * 400 + year_of_era + i64::from(month <= 2), month, day }
    }

    /// Returns the days from 1970-01-01 to this date: the inverse of [`Date::from_days`].
    pub(crate) fn days(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = i64::from((self.month + 9) % 12);
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

/// Returns the number of days in a month of the Gregorian calendar.
pub(super) fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Appends this number of digits, with leading zeros.
fn push_digits(out: &mut String, number: u32, count: u32) {
    for exponent in (0..count).rev() {
        let digit = number / 10_u32.pow(exponent) % 10;
        out.extend(char::from_digit(digit, 10));
    }
}

/// Reads a few digits as a number. Returns `None` if one of the bytes is not a digit.
#[inline]
pub(crate) fn number(digits: &[u8]) -> Option<i64> {
    let (mut number, mut invalid) = (0, false);
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        invalid |= digit > 9;
        number = number * 10 + i64::from(digit);
    }
    (!invalid).then_some(number)
}

/// The part of a string that has not been read yet.
struct Unread<'a>(&'a str);

impl Unread<'_> {
    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = number(digits.as_bytes())?;
        self.0 = rest;
        Some(number as u32)
    }

    fn one_of(&mut self, characters: &[char]) -> Option<char> {
        let character = self.0.chars().next().filter(|character| characters.contains(character))?;
        self.0 = self.0.get(character.len_utf8()..)?;
        Some(character)
    }

    fn date(&mut self) -> Option<Date> {
        let year = self.digits(4)?;
        self.one_of(&['-'])?;
        let month = self.digits(2)?;
        self.one_of(&['-'])?;
        let day = self.digits(2)?;
        let fits = (1..=12).contains(&month) && (1..=days_in(year as i32, month as i32)).contains(&(day as i32));
        fits.then_some(Date { year: i64::from(year), month, day })
    }

    fn time(&mut self, date: Date) -> Option<Time> {
        self.one_of(&['T', 't', ' ', '_'])?;
        let hour = self.digits(2)?;
        self.one_of(&[':'])?;
        let minute = self.digits(2)?;
        let second = if self.one_of(&[':']).is_some() { self.digits(2)? } else { 0 };
        let (microseconds, truncated) = match self.one_of(&['.', ',']) {
            Some(_) => self.fraction()?,
            None => (0, false),
        };
        let offset = self.zone()?;
        let minutes = (hour * 60 + minute) as i32 - offset.unwrap_or(0);
        let leap = second == 60 && can_have_leap_second(minutes);
        let fits = hour < 24 && minute < 60 && (second < 60 || leap) && self.0.is_empty();
        fits.then_some(Time { date, clock: [hour, minute, second], microseconds, offset, truncated })
    }

    /// Reads a fraction as microseconds, and returns whether digits other than zeros were dropped.
    fn fraction(&mut self) -> Option<(u32, bool)> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
        self.0 = rest;
        let (kept, cut) = digits.split_at_checked(6).unwrap_or((digits, ""));
        let microseconds = number(kept.as_bytes())? * 10_i64.checked_pow(6_u32.checked_sub(kept.len() as u32)?)?;
        Some((microseconds as u32, cut.bytes().any(|digit| digit != b'0')))
    }

    /// Reads the offset in minutes; the inner `None` means that there is no time zone.
    fn zone(&mut self) -> Option<Option<i32>> {
        if self.one_of(&['Z', 'z']).is_some() {
            return Some(Some(0));
        }
        let Some(sign) = self.one_of(&['+', '-', '\u{2212}']) else { return Some(None) };
        let hours = self.digits(2)?;
        self.one_of(&[':']);
        let minutes = self.digits(2)?;
        let offset = (hours * 60 + minutes) as i32;
        (hours < 24 && minutes < 60).then_some(Some(if sign == '+' { offset } else { -offset }))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Time;

    #[test]
    fn reads_the_spellings_of_the_sdk() {
        for (string, canonical) in [
            ("2025-01-02T03:04:05Z", "2025-01-02T03:04:05Z"),
            ("2025-01-02_03:04", "2025-01-02T03:04:00Z"),
            ("2025-01-02", "2025-01-02T00:00:00Z"),
            ("2025-01-02T03:04:05,123456789Z", "2025-01-02T03:04:05.123456Z"),
            ("2025-01-02T03:04:05.1+0530", "2025-01-02T03:04:05.100000+05:30"),
            ("2025-01-02T03:04:05\u{2212}05:30", "2025-01-02T03:04:05-05:30"),
            ("2025-01-02T03:04:05-00:00", "2025-01-02T03:04:05Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
            ("20250102", "1970-08-23T09:01:42Z"),
            ("-1", "1969-12-31T23:59:59Z"),
            ("-.5", "1969-12-31T23:59:59.500000Z"),
            ("1.5e9", "2017-07-14T02:40:00Z"),
            ("20000000001", "1970-08-20T11:33:20.001000Z"),
            ("253402300799999", "9999-12-31T23:59:59.999000Z"),
        ] {
            assert_eq!(Time::from_string(string).map(|time| time.canonical()).as_deref(), Some(canonical), "{string}");
        }
    }

    #[test]
    fn canonical_times_are_written_unchanged() {
        for (string, canonical) in [
            ("2025-01-02T03:04:05Z", true),
            ("2025-01-02T03:04:05.100000Z", true),
            ("2025-01-02T03:04:05.000001-05:30", true),
            ("2025-01-02T03:04:05+00:00", false),
            ("2025-01-02T03:04:05.000000Z", false),
            ("2025-01-02T03:04:05.1Z", false),
            ("2025-01-02t03:04:05Z", false),
            ("2025-01-02T03:04:05", false),
            ("2025-01-02T03:04", false),
            ("2025-13-02T03:04:05Z", false),
            ("2016-12-31T23:59:60Z", false),
            ("0000-01-02T03:04:05Z", false),
        ] {
            assert_eq!(Time::is_canonical(string), canonical, "{string}");
            assert!(!canonical || Time::from_string(string).unwrap().canonical() == string, "{string}");
        }
    }

    #[test]
    fn a_leap_second_is_followed_by_the_next_day() {
        for (string, next) in [
            ("2016-12-31T23:59:60Z", Some("2017-01-01T00:00:00Z")),
            ("2017-01-01T05:29:60.25+05:30", Some("2017-01-01T05:30:00.250000+05:30")),
            ("2016-12-31T23:59:59Z", None),
            ("9999-12-31T23:59:60Z", None),
        ] {
            let next_second = Time::from_string(string).unwrap().after_leap_second();
            assert_eq!(next_second.map(|time| time.canonical()).as_deref(), next, "{string}");
        }
    }

    #[test]
    fn converts_to_microseconds_and_back() {
        for (string, microseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2025-01-02T03:04:05.000006+05:30", 1_735_767_245_000_006),
            ("2024-02-29T23:59:59Z", 1_709_251_199_000_000),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("0001-01-01T00:00:00Z", i64::MIN),
            ("9999-12-31T23:59:59.999999Z", i64::MAX),
        ] {
            let time = Time::from_string(string).unwrap();
            assert_eq!(Time::from_microseconds(microseconds).microseconds(), time.microseconds(), "{string}");
            assert_eq!(Time::from_microseconds(time.microseconds()).microseconds(), time.microseconds(), "{string}");
        }
    }

    #[test]
    fn rejects_other_spellings() {
        for string in [
            "",
            "2025-01-02T03:04:05.Z",
            "2025-01-02T03:04:05+05",
            "2025-01-02T03:04:05+24:00",
            "2025-01-02T24:00:00Z",
            "2025-01-02T12:00:60Z",
            "2025-02-30",
            "2025-01-02T03",
            " 1700000000",
            "1e9",
            "1_700",
            "inf",
            "253402300800000",
        ] {
            assert_eq!(Time::from_string(string), None, "{string}");
        }
    }

    #[test]
    fn reads_numbers() {
        for (token, canonical) in [
            ("0", "1970-01-01T00:00:00Z"),
            ("1700000000123.456", "2023-11-14T22:13:20.123456Z"),
            ("-0.9999999", "1969-12-31T23:59:59Z"),
            ("-62135596800000", "0001-01-01T00:00:00Z"),
            ("1709164800", "2024-02-29T00:00:00Z"),
        ] {
            assert_eq!(Time::from_number(token).map(|time| time.canonical()).as_deref(), Some(canonical), "{token}");
        }
        assert_eq!(Time::from_number("1e20"), None);
    }
}
