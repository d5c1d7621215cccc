//! What a string must be: its length and its format.

use super::violation::Violation;
use crate::plan::{Format, KeyRule, StringRule};
use crate::value::{Datetime, datetime, is_uri, is_uuid, is_version_4};

/// Returns the violation of a string that does not have the format.
pub(crate) fn format_fault(format: Format, string: &[u8]) -> Option<Violation> {
    match format {
        Format::Plain => None,
        Format::Uuid => (!is_uuid(string)).then_some(Violation::NotUuid),
        Format::Uuid4 if !is_uuid(string) => Some(Violation::NotUuid),
        Format::Uuid4 => (!is_version_4(string)).then_some(Violation::NotVersion4),
        Format::DateTime => match datetime(string) {
            Datetime::Valid => None,
            Datetime::OutOfRange => Some(Violation::DatetimeRange),
            Datetime::Malformed => Some(Violation::NotDatetime),
        },
        Format::Uri => (!is_uri(string)).then_some(Violation::NotUri),
    }
}

/// Returns the constraint that a string breaks; `string` is UTF-8.
pub(crate) fn string_fault(rule: StringRule, string: &[u8]) -> Option<Violation> {
    if rule.min > 0 || rule.max < u32::MAX {
        // Every code point has exactly one byte that is not a continuation byte.
        let length = string.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64;
        if length < u64::from(rule.min) {
            return Some(Violation::TooShort);
        }
        if length > u64::from(rule.max) {
            return Some(Violation::TooLong);
        }
    }
    format_fault(rule.format, string)
}

/// Returns the constraint that the key of a map breaks.
pub(crate) fn key_fault(rule: KeyRule, key: &[u8]) -> Option<Violation> {
    match rule {
        KeyRule::Plain => None,
        KeyRule::Uuid => format_fault(Format::Uuid, key),
        KeyRule::Uuid4 => format_fault(Format::Uuid4, key),
    }
}
