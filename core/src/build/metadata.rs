//! The one rule of metadata: texts are kept; numbers and booleans become the texts that JSON writes them as, and nulls are
//! left out, each with an issue. Arrays and objects are refused; in lenient mode they become the text of their JSON.

use super::step::issue;
use super::value::Value;
use crate::json::{JsonWriter, Tag};
use crate::report::{Code, Issue, Step};

/// Where an entry of the argument is.
fn path(key: &str) -> Vec<Step> {
    vec![Step::Key("metadata".to_owned()), Step::Key(key.to_owned())]
}

/// The metadata with texts in place of arrays and objects.
pub(super) fn without_containers(metadata: Value<'_, '_>, issues: &mut Vec<Issue>) -> Option<Vec<u8>> {
    let is_container = |value: Value<'_, '_>| matches!(value.tag(), Tag::Array | Tag::Object);
    if !metadata.members().any(|(_, value)| is_container(value)) {
        return None;
    }
    let mut texts = Vec::new();
    for (key, value) in metadata.members() {
        let text = if is_container(value) {
            let message = format!("`{key}` is no text, so the text of its JSON stands for it");
            issues.push(issue(Code::Stringified, path(&key), message));
            let mut json = JsonWriter::default();
            json.string(&String::from_utf8_lossy(value.bytes()));
            json.finish().into_bytes()
        } else {
            value.bytes().to_vec()
        };
        texts.push((key, text));
    }
    Some(super::settle::object(texts.iter().map(|(key, text)| (key, text.as_slice()))))
}

/// The entries as they are sent: the JSON of an object of texts.
pub(super) fn texts(metadata: Value<'_, '_>, issues: &mut Vec<Issue>) -> String {
    let mut json = JsonWriter::default();
    json.object(|json| {
        for (key, value) in metadata.members() {
            match value.tag() {
                Tag::Null => {
                    let message = format!("`{key}` is null, so it is left out");
                    issues.push(issue(Code::DroppedNull, path(&key), message));
                    continue;
                }
                Tag::Text => {}
                tag => {
                    let noun = if tag == Tag::Number { "a number" } else { "a boolean" };
                    let message = format!("`{key}` is {noun}, and metadata are texts, so it is written as one");
                    issues.push(issue(Code::Coerced, path(&key), message));
                }
            }
            json.key(&key).string(&value.said());
        }
    });
    json.finish()
}
