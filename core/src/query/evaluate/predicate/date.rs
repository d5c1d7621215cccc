//! Times as points in time.

use crate::json::string_inside;
use crate::value::{FastTimes, Time};

use super::text_of::decoded;

/// Reads the JSON of a value as microseconds since 1970; none if it is not a string that states a time. A time without a
/// zone is in UTC, and a date is its midnight in UTC.
#[inline]
pub(in crate::query) fn microseconds(json: &[u8]) -> Option<i64> {
    let inside = string_inside(json)?;
    let fast = FastTimes::default().microseconds(inside);
    fast.or_else(|| microseconds_of(std::str::from_utf8(&decoded(inside)).ok()?))
}

/// The same for the string itself.
pub(super) fn microseconds_of(string: &str) -> Option<i64> {
    Time::from_string(string).map(|time| time.microseconds())
}
