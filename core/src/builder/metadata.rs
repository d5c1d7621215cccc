//! The conversion of metadata: every value becomes a string.
//!
//! Strings are kept. Numbers and booleans become strings of their JSON, and nulls are left out, each with an issue.
//! Arrays and objects are refused; a lenient builder keeps their JSON in a string.

use super::object_bytes::ObjectBytes;
use super::value::Value;
use crate::diagnostics::issue;
use crate::json::{JsonWriter, Tag};
use crate::report::{Fault, Issue, PathSegment, Was};

/// Returns the JSON of the converted metadata. What cannot be converted stays as it is, and the check refuses it.
pub(super) fn convert(metadata: Value<'_, '_>, lenient: bool, issues: &mut Vec<Issue>) -> Vec<u8> {
    if metadata.tag() != Tag::Object {
        return metadata.bytes().to_vec();
    }
    let mut entries = ObjectBytes::default();
    for (key, value) in metadata.members() {
        let Some(fault) = conversion(value, lenient) else {
            entries.add(&key, value.bytes());
            continue;
        };
        let path = vec![PathSegment::Key("metadata".to_owned()), PathSegment::of_key(&key)];
        issues.push(issue(&fault, path));
        if value.tag() != Tag::Null {
            let mut string = JsonWriter::default();
            string.string(&String::from_utf8_lossy(value.bytes()));
            entries.add(&key, string.finish().as_bytes());
        }
    }
    entries.finish()
}

/// Returns how a value that is not a string is converted; `None` if it stays as it is.
fn conversion(value: Value<'_, '_>, lenient: bool) -> Option<Fault<'static>> {
    let was = |was: &str| Was::Described(was.to_owned());
    let becomes_string = "becomes a string, because metadata values must be strings";
    match value.tag() {
        Tag::Null => Some(Fault::DroppedNull { was: was("null"), becomes: "is left out" }),
        Tag::Number if value.is_finite() => Some(Fault::Coerced { was: was("a number"), becomes: becomes_string }),
        Tag::True | Tag::False => Some(Fault::Coerced { was: was("a boolean"), becomes: becomes_string }),
        Tag::Array | Tag::Object if lenient => {
            Some(Fault::Stringified { was: was("not a string"), becomes: "is kept as its JSON in a string" })
        }
        _ => None,
    }
}
