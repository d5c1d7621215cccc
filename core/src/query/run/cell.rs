//! The value of a column as people read it.

use std::borrow::Cow;

use crate::json::member;
use crate::query::evaluate::{place, text_of};

/// Returns the value of a column of a record as text, for tables and CSV files: strings as they are, messages, content
/// parts and documents as their texts, everything else as JSON. Returns none if the value is missing or null.
#[must_use]
pub fn cell<'r>(record: &'r str, column: &str) -> Option<Cow<'r, str>> {
    text_of_cell(place(column).into_iter().try_fold(record.as_bytes(), member)?)
}

/// The same for the value.
pub(in crate::query) fn text_of_cell(value: &[u8]) -> Option<Cow<'_, str>> {
    if value == b"null" {
        return None;
    }
    let text = match text_of(value) {
        // Objects without texts, such as tools, are shown as they are.
        Some(text) if !text.is_empty() || value.starts_with(b"\"") => text,
        _ => Cow::Borrowed(value),
    };
    Some(match text {
        Cow::Borrowed(text) => String::from_utf8_lossy(text),
        Cow::Owned(text) => Cow::Owned(String::from_utf8_lossy(&text).into_owned()),
    })
}
