//! Reading facts from the payload, in every spelling that a profile accepts. A value that cannot be read is ignored,
//! because the check of the value reports it.

use std::borrow::Cow;
use std::convert::Infallible;

use super::facts::Offset;
use crate::json::{Stop, decode, number_token, parse_float, skip_whitespace, string_body, string_end};
use crate::options::Profile;
use crate::value::{FastTimes, Time, uuid_string};

/// The bytes of a payload.
#[derive(Clone, Copy)]
pub(super) struct Payload<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) profile: Profile,
}

impl<'t> Payload<'t> {
    /// Returns the offset of the first byte of the value, after white space.
    pub(super) fn start(self, offset: Offset) -> usize {
        skip_whitespace(self.bytes, offset as usize)
    }

    /// Returns the payload from the first byte of the value. Offsets come from the payload itself, so they are within
    /// it.
    fn from(self, offset: Offset) -> &'t [u8] {
        debug_assert!(self.start(offset) < self.bytes.len(), "a fact beyond the end of the payload");
        self.bytes.get(self.start(offset)..).unwrap_or_default()
    }

    /// Returns the decoded bytes of a string.
    pub(super) fn key(self, offset: Offset) -> Option<Cow<'t, [u8]>> {
        let rest = self.from(offset).strip_prefix(b"\"")?;
        let (end, why) = string_body(rest, 0);
        if why == Stop::Quote {
            return rest.get(..end).map(Cow::Borrowed);
        }
        let (end, why) = string_end(rest, end, |escape| Ok::<_, Infallible>(escape + 2)).ok()?;
        let decoded = decode(rest.get(..end).filter(|_| why == Stop::Quote)?);
        Some(Cow::Owned(decoded.into_owned().into_bytes()))
    }

    /// Returns a decoded string.
    pub(super) fn string(self, offset: Offset) -> Option<Cow<'t, str>> {
        Some(match self.key(offset)? {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
        })
    }

    /// Whether the value is anything but null, an empty string, or an empty array.
    pub(super) fn is_not_empty(self, offset: Offset) -> bool {
        let value = self.from(offset);
        let empty_list =
            || value.strip_prefix(b"[").is_some_and(|rest| rest.get(skip_whitespace(rest, 0)) == Some(&b']'));
        !(value.starts_with(b"null") || value.starts_with(b"\"\"") || empty_list())
    }

    /// Whether the value is a string.
    pub(super) fn is_string(self, offset: Offset) -> bool {
        self.from(offset).starts_with(b"\"")
    }

    /// Whether the value is `false`.
    pub(super) fn is_false(self, offset: Offset) -> bool {
        self.from(offset).starts_with(b"false")
    }

    /// Returns a UUID in its canonical spelling.
    pub(super) fn id(self, offset: Offset) -> Option<Id> {
        let string = self.string(offset)?;
        let bare = string.strip_prefix("urn:uuid:").unwrap_or(&string).trim_start_matches('{').trim_end_matches('}');
        let digits: String = bare.chars().filter(|digit| *digit != '-').collect();
        let bits = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
        uuid_string(bits).into_bytes().try_into().ok()
    }

    /// Returns a hash of a UUID that is independent of its spelling.
    pub(super) fn id_hash(self, offset: Offset) -> Option<u32> {
        match self.canonical_id(offset) {
            Some([_, id @ .., _]) => Some(hash(id)),
            None => self.id(offset).map(|id| hash(&id)),
        }
    }

    /// Returns the quoted string if it may be a UUID in the hyphenated spelling: quotes and hyphens are in the right
    /// places. A shorter string with these hyphens has too few digits.
    fn canonical_id(self, offset: Offset) -> Option<&'t [u8; ID + 2]> {
        let quoted = self.from(offset).first_chunk::<{ ID + 2 }>()?;
        let hyphens = [9, 14, 19, 24].into_iter().all(|hyphen| quoted.get(hyphen) == Some(&b'-'));
        (hyphens && matches!(quoted, [b'"', .., b'"'])).then_some(quoted)
    }

    /// Whether both values are UUIDs and differ.
    pub(super) fn ids_differ(self, one: Offset, other: Offset) -> bool {
        let same_spelling = self.canonical_id(one).is_some_and(|id| self.canonical_id(other) == Some(id));
        let differ = || Some(self.id(one)? != self.id(other)?);
        !same_spelling && differ() == Some(true)
    }

    /// Returns the microseconds since 1970 of a time that has a time zone.
    pub(super) fn time(self, offset: Offset, fast_times: &mut FastTimes) -> Option<i64> {
        let Some(string) = self.key(offset) else {
            let value = self.from(offset);
            let token = std::str::from_utf8(value.get(..number_token(value, 0)?.end)?).ok()?;
            return Time::from_number(token).map(|time| time.microseconds());
        };
        fast_times.microseconds(&string).or_else(|| {
            let time = Time::from_string(std::str::from_utf8(&string).ok()?).filter(Time::has_zone)?;
            Some(time.microseconds())
        })
    }

    /// Returns an integer, given as a number or, where the profile allows it, as a string.
    pub(super) fn integer(self, offset: Offset) -> Option<i64> {
        let value = self.from(offset);
        if let Some(number) = value.first_chunk().and_then(plain_integer) {
            return Some(number);
        }
        let digits = match self.string(offset) {
            Some(_) if self.profile == Profile::Strict => return None,
            Some(string) => string,
            None => String::from_utf8_lossy(value.get(..number_token(value, 0)?.end)?),
        };
        let digits = digits.trim().replace('_', "");
        // 2^63, the first float that is too large.
        let fits = |number: &f64| number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0;
        digits.parse().ok().or_else(|| parse_float(&digits).filter(fits).map(|number| number as i64))
    }
}

/// The 36 characters of a UUID.
type Id = [u8; ID];
const ID: usize = 36;

/// Returns the integer at the start of the bytes, if it has few enough digits to always fit in 64 bits.
fn plain_integer(bytes: &[u8; 19]) -> Option<i64> {
    // It only wraps if there is no end within the bytes, and then nothing is returned.
    let mut number = 0;
    for byte in bytes {
        match byte {
            b'0'..=b'9' => number = i64::wrapping_mul(number, 10).wrapping_add(i64::from(byte - b'0')),
            b',' | b'}' | b']' | b' ' | b'\n' | b'\r' => return Some(number),
            _ => return None,
        }
    }
    None
}

/// Hashes a string independently of upper and lower case.
pub(super) fn hash(string: &[u8]) -> u32 {
    /// The bit in which the two cases of a letter differ.
    const CASE: u64 = 0x2020_2020_2020_2020;
    let (words, rest) = string.as_chunks::<8>();
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).chain([tail]);
    let mix = |hash: u64, word: u64| (hash ^ (word | CASE)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    (words.fold(0, mix) >> 32) as u32
}
