//! The one rule of metadata: texts are kept; numbers and booleans become the texts that JSON writes them as, and nulls are
//! left out, each with an issue. Arrays and objects are refused; in lenient mode they become the text of their JSON.

use super::settle::member;
use super::value::Value;
use crate::diagnostics::issue;
use crate::json::{JsonWriter, Tag};
use crate::report::{Fault, Issue, PathSegment, Was};

/// The entries as they are sent, as far as the rule makes texts of them; the rest is left for the check to refuse.
pub(super) fn texts(metadata: Value<'_, '_>, lenient: bool, issues: &mut Vec<Issue>) -> Vec<u8> {
    if metadata.tag() != Tag::Object {
        return metadata.bytes().to_vec();
    }
    let mut entries = vec![b'{'];
    for (key, value) in metadata.members() {
        let was = |was: &str| Was::Described(was.to_owned());
        let converted = "becomes a string, because metadata values must be strings";
        let fault = match value.tag() {
            Tag::Null => Fault::DroppedNull { was: was("null"), becomes: "is left out" },
            Tag::Number if value.is_finite() => Fault::Coerced { was: was("a number"), becomes: converted },
            Tag::True | Tag::False => Fault::Coerced { was: was("a boolean"), becomes: converted },
            Tag::Array | Tag::Object if lenient => {
                Fault::Stringified { was: was("not a string"), becomes: "is kept as its JSON in a string" }
            }
            _ => {
                member(&mut entries, &key, value.bytes());
                continue;
            }
        };
        let path = vec![PathSegment::Key("metadata".to_owned()), PathSegment::Key(key.clone().into_owned())];
        issues.push(issue(&fault, path));
        if value.tag() != Tag::Null {
            let mut text = JsonWriter::default();
            text.string(&String::from_utf8_lossy(value.bytes()));
            member(&mut entries, &key, text.finish().as_bytes());
        }
    }
    entries.push(b'}');
    entries
}
