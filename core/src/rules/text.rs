//! Reading facts off a payload's text, in every spelling that a profile takes. What can't be read is no fact: what is
//! wrong with it is told by the check of the value.

use std::borrow::Cow;

use super::watch::Place;
use crate::json::{Stop, decode, number_token, parse_float, skip_whitespace, string_body};
use crate::options::Profile;
use crate::time::Time;

/// The text of a payload.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) profile: Profile,
}

impl<'t> Text<'t> {
    /// Where the value itself begins.
    pub(super) fn start(self, place: Place) -> usize {
        skip_whitespace(self.bytes, place as usize)
    }

    fn from(self, place: Place) -> &'t [u8] {
        self.bytes.get(self.start(place)..).unwrap_or_default()
    }

    /// The inside of a string, as it is written.
    fn body(self, place: Place) -> Option<&'t [u8]> {
        let rest = self.from(place).strip_prefix(b"\"")?;
        let mut end = 0;
        loop {
            match string_body(rest, end) {
                (at, Stop::Quote) => return rest.get(..at),
                (at, Stop::Escape) => end = at + 2,
                (_, Stop::Control | Stop::End) => return None,
            }
        }
    }

    /// What a string says.
    pub(super) fn string(self, place: Place) -> Option<Cow<'t, str>> {
        self.body(place).map(decode)
    }

    /// Whether the value is more than null, an empty text, and an empty list.
    pub(super) fn says_something(self, place: Place) -> bool {
        let value = self.from(place);
        let empty_list =
            || value.strip_prefix(b"[").is_some_and(|rest| rest.get(skip_whitespace(rest, 0)) == Some(&b']'));
        !(value.starts_with(b"null") || value.starts_with(b"\"\"") || empty_list())
    }

    /// Whether the value is a string.
    pub(super) fn is_string(self, place: Place) -> bool {
        self.from(place).starts_with(b"\"")
    }

    /// Whether the value is the word `false`.
    pub(super) fn is_false(self, place: Place) -> bool {
        self.from(place).starts_with(b"false")
    }

    /// A UUID, as 128 bits that are its own.
    pub(super) fn id(self, place: Place) -> Option<u128> {
        let text = self.body(place)?;
        let digits = hyphenated(text).or_else(|| {
            let text = decode(text);
            let bare = text.strip_prefix("urn:uuid:").unwrap_or(&text).trim_start_matches('{').trim_end_matches('}');
            let digits: Vec<u8> = bare.bytes().filter(|digit| *digit != b'-').collect();
            digits.try_into().ok()
        });
        bits(&digits?)
    }

    /// Whether the UUIDs at both places are there and differ.
    pub(super) fn ids_differ(self, one: Place, other: Place) -> bool {
        let same_text = || Some(self.from(one).get(..38)? == self.from(other).get(..38)?);
        let differ = || Some(self.id(one)? != self.id(other)?);
        same_text() != Some(true) && differ() == Some(true)
    }

    /// The microseconds from 1970 to a time that has its zone.
    pub(super) fn time(self, place: Place) -> Option<i64> {
        let value = self.from(place);
        if value.first() != Some(&b'"') {
            let token = value.get(..number_token(value, 0)?.end)?;
            return Time::from_number(std::str::from_utf8(token).ok()?).map(|time| time.microseconds());
        }
        let body = self.body(place)?;
        Time::usual_microseconds(body).or_else(|| {
            let time = Time::from_text(&decode(body)).filter(Time::has_zone);
            time.map(|time| time.microseconds())
        })
    }

    /// An integer, as a number or as a text that says one.
    pub(super) fn integer(self, place: Place) -> Option<i64> {
        let value = self.from(place);
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let plain = value.get(digits).is_some_and(|end| matches!(end, b',' | b'}' | b' ' | b'\n' | b'\r' | b']'));
        if plain && (1..=18).contains(&digits) {
            return Some(value.iter().take(digits).fold(0, |number, digit| number * 10 + i64::from(digit - b'0')));
        }
        let text = match self.string(place) {
            Some(_) if self.profile == Profile::Strict => return None,
            Some(text) => text,
            None => String::from_utf8_lossy(value.get(..number_token(value, 0)?.end)?),
        };
        let text = text.trim().replace('_', "");
        // 2^63, the first float that is too large.
        let fits = |number: &f64| number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0;
        text.parse().ok().or_else(|| parse_float(&text).filter(fits).map(|number| number as i64))
    }
}

/// The 32 digits of a UUID in its usual spelling.
fn hyphenated(text: &[u8]) -> Option<[u8; 32]> {
    let &[
        a1,
        a2,
        a3,
        a4,
        a5,
        a6,
        a7,
        a8,
        b'-',
        b1,
        b2,
        b3,
        b4,
        b'-',
        c1,
        c2,
        c3,
        c4,
        b'-',
        d1,
        d2,
        d3,
        d4,
        b'-',
        e1,
        e2,
        e3,
        e4,
        e5,
        e6,
        e7,
        e8,
        e9,
        e10,
        e11,
        e12,
    ] = text
    else {
        return None;
    };
    Some([
        a1, a2, a3, a4, a5, a6, a7, a8, b1, b2, b3, b4, c1, c2, c3, c4, d1, d2, d3, d4, e1, e2, e3, e4, e5, e6, e7, e8,
        e9, e10, e11, e12,
    ])
}

/// 128 bits that only these hexadecimal digits have, in upper or lower case.
fn bits(digits: &[u8; 32]) -> Option<u128> {
    let are_digits = digits.iter().fold(true, |are, digit| are & digit.is_ascii_hexdigit());
    // Letters have bit 6 set, and their low bits count from 1.
    let values = digits.map(|digit| (digit & 0xF) + 9 * (digit >> 6 & 1));
    let (even, odd) = values.split_at(16);
    let pairs = even.first_chunk::<16>().zip(odd.first_chunk::<16>());
    pairs.filter(|_| are_digits).map(|(high, low)| u128::from_ne_bytes(*high) << 4 | u128::from_ne_bytes(*low))
}
