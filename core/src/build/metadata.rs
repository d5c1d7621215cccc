//! The one rule of metadata: texts are kept; numbers and booleans become the texts that JSON writes them as, and nulls are
//! left out, each with an issue. Arrays and objects are refused; in lenient mode they become the text of their JSON.

use super::settle::member;
use super::step::issue;
use super::value::Value;
use crate::json::{JsonWriter, Tag};
use crate::report::{Code, Issue, Step};
use crate::words::fill;

/// The entries as they are sent, as far as the rule makes texts of them; the rest is left for the check to refuse.
pub(super) fn texts(metadata: Value<'_, '_>, lenient: bool, issues: &mut Vec<Issue>) -> Vec<u8> {
    if metadata.tag() != Tag::Object {
        return metadata.bytes().to_vec();
    }
    let mut entries = vec![b'{'];
    for (key, value) in metadata.members() {
        let (code, change) = match value.tag() {
            Tag::Null => (Code::DroppedNull, "null, so it is left out"),
            Tag::Number if value.is_finite() => {
                (Code::Coerced, "a number, and metadata are texts, so it is written as one")
            }
            Tag::True | Tag::False => (Code::Coerced, "a boolean, and metadata are texts, so it is written as one"),
            Tag::Array | Tag::Object if lenient => {
                (Code::Stringified, "no text, so the text of its JSON stands for it")
            }
            _ => {
                member(&mut entries, &key, value.bytes());
                continue;
            }
        };
        let path = vec![Step::Key("metadata".to_owned()), Step::Key(key.clone().into_owned())];
        issues.push(issue(code, path, fill("`{}` is {}", &[&key, change])));
        if code != Code::DroppedNull {
            let mut text = JsonWriter::default();
            text.string(&String::from_utf8_lossy(value.bytes()));
            member(&mut entries, &key, text.finish().as_bytes());
        }
    }
    entries.push(b'}');
    entries
}
