//! Reading facts off a payload's text, in every spelling that a profile takes. What can't be read is no fact: what is
//! wrong with it is told by the check of the value.

use std::borrow::Cow;
use std::convert::Infallible;

use super::watch::Place;
use crate::host::uuid_text;
use crate::json::{Stop, decode, number_token, parse_float, skip_whitespace, string_body, string_end};
use crate::options::Profile;
use crate::time::Time;
use crate::usual_time::UsualTimes;

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

    /// What a string says, in bytes.
    pub(super) fn key(self, place: Place) -> Option<Cow<'t, [u8]>> {
        let rest = self.from(place).strip_prefix(b"\"")?;
        let (end, why) = string_body(rest, 0);
        if why == Stop::Quote {
            return rest.get(..end).map(Cow::Borrowed);
        }
        let (end, why) = string_end(rest, end, |escape| Ok::<_, Infallible>(escape + 2)).ok()?;
        let says = decode(rest.get(..end).filter(|_| why == Stop::Quote)?);
        Some(Cow::Owned(says.into_owned().into_bytes()))
    }

    /// What a string says.
    pub(super) fn string(self, place: Place) -> Option<Cow<'t, str>> {
        Some(match self.key(place)? {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
        })
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

    /// A UUID in its canonical spelling.
    pub(super) fn id(self, place: Place) -> Option<Id> {
        let text = self.string(place)?;
        let bare = text.strip_prefix("urn:uuid:").unwrap_or(&text).trim_start_matches('{').trim_end_matches('}');
        let digits: String = bare.chars().filter(|digit| *digit != '-').collect();
        let bits = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
        uuid_text(bits).into_bytes().try_into().ok()
    }

    /// The same number for the same UUID in whatever spelling, and seldom for two that differ.
    pub(super) fn id_hash(self, place: Place) -> Option<u32> {
        match self.usual_id(place) {
            Some([_, id @ .., _]) => Some(hash(id)),
            None => self.id(place).map(|id| hash(&id)),
        }
    }

    /// A UUID in its usual spelling, with its quotes, or something that is no UUID. Quotes and hyphens tell: what has hyphens
    /// in these places and ends earlier has too few digits.
    fn usual_id(self, place: Place) -> Option<&'t [u8; ID + 2]> {
        let quoted = self.from(place).first_chunk::<{ ID + 2 }>()?;
        let hyphens = [9, 14, 19, 24].into_iter().all(|hyphen| quoted.get(hyphen) == Some(&b'-'));
        (hyphens && matches!(quoted, [b'"', .., b'"'])).then_some(quoted)
    }

    /// Whether the UUIDs at both places are there and differ.
    pub(super) fn ids_differ(self, one: Place, other: Place) -> bool {
        let same_text = self.usual_id(one).is_some_and(|id| self.usual_id(other) == Some(id));
        let differ = || Some(self.id(one)? != self.id(other)?);
        !same_text && differ() == Some(true)
    }

    /// The microseconds from 1970 to a time that has its zone.
    pub(super) fn time(self, place: Place, usual: &mut UsualTimes) -> Option<i64> {
        let Some(text) = self.key(place) else {
            let value = self.from(place);
            let token = std::str::from_utf8(value.get(..number_token(value, 0)?.end)?).ok()?;
            return Time::from_number(token).map(|time| time.microseconds());
        };
        usual.microseconds(&text).or_else(|| {
            let time = Time::from_text(std::str::from_utf8(&text).ok()?).filter(Time::has_zone)?;
            Some(time.microseconds())
        })
    }

    /// An integer, as a number or as a text that says one.
    pub(super) fn integer(self, place: Place) -> Option<i64> {
        let value = self.from(place);
        if let Some(number) = value.first_chunk().and_then(plain_integer) {
            return Some(number);
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

/// A UUID's text of 36 characters.
type Id = [u8; ID];
const ID: usize = 36;

/// The number with which the text begins, if it is of so few digits that it fits in 64 bits for sure.
fn plain_integer(text: &[u8; 19]) -> Option<i64> {
    // Wraps only where no end is found.
    let mut number = 0;
    for byte in text {
        match byte {
            b'0'..=b'9' => number = i64::wrapping_mul(number, 10).wrapping_add(i64::from(byte - b'0')),
            b',' | b'}' | b']' | b' ' | b'\n' | b'\r' => return Some(number),
            _ => return None,
        }
    }
    None
}

/// A hash of a text that is the same for upper and lower case.
pub(super) fn hash(text: &[u8]) -> u32 {
    /// The bit by which letters of both cases differ.
    const CASE: u64 = 0x2020_2020_2020_2020;
    let (words, rest) = text.as_chunks::<8>();
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).chain([tail]);
    let mix = |hash: u64, word: u64| (hash ^ (word | CASE)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    (words.fold(0, mix) >> 32) as u32
}
