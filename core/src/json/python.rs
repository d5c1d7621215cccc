//! A value as the text that Python's `json.dumps` makes of it.

use super::float::{float_string, parse_float};
use super::node::Tag;
use super::tree::{Tree, ValueId};
use super::write::{write_hex, write_string};

/// The JSON text of a value as Python writes it by default: a blank behind commas and colons, only ASCII characters.
pub(crate) fn python_json(tree: &Tree<'_>, value: ValueId) -> String {
    let mut text = String::new();
    // The containers that are open, with the nodes behind them.
    let mut open: Vec<(char, ValueId)> = Vec::new();
    let end = tree.after(value);
    let mut at = value;
    let mut first = true;
    while at < end {
        if tree.tag(at) == Tag::Key && tree.is_overridden(at) {
            at = tree.after(at.next());
        } else {
            if !first {
                text.push_str(", ");
            }
            if tree.tag(at) == Tag::Key {
                write_ascii(&mut text, &tree.string(at));
                text.push_str(": ");
                at = at.next();
            }
            first = write_value(&mut text, tree, at, &mut open);
            at = at.next();
        }
        while let Some((bracket, _)) = open.pop_if(|(_, behind)| *behind == at) {
            text.push(bracket);
            first = false;
        }
    }
    text
}

/// Writes a single value, or the opening bracket of a container; true if what comes next is the first in a container.
fn write_value(text: &mut String, tree: &Tree<'_>, value: ValueId, open: &mut Vec<(char, ValueId)>) -> bool {
    match tree.tag(value) {
        Tag::Object => {
            text.push('{');
            open.push(('}', tree.after(value)));
            return true;
        }
        Tag::Array => {
            text.push('[');
            open.push((']', tree.after(value)));
            return true;
        }
        Tag::String | Tag::Key => write_ascii(text, &tree.string(value)),
        Tag::Number if !tree.is_integer_token(value) => {
            let token = String::from_utf8_lossy(tree.raw(value));
            text.push_str(
                &parse_float(&token)
                    .filter(|number| number.is_finite())
                    .map_or_else(|| token.into_owned(), float_string),
            );
        }
        Tag::Number if tree.raw(value) == b"-0" => text.push('0'),
        _ => text.push_str(&String::from_utf8_lossy(tree.raw(value))),
    }
    false
}

/// Writes a text in quotes, every character beyond ASCII as its UTF-16 code units.
fn write_ascii(out: &mut String, text: &str) {
    let mut quoted = String::with_capacity(text.len() + 2);
    write_string(&mut quoted, text);
    for character in quoted.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                write_hex(out, &unit.to_be_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::python_json;
    use crate::json::{ValueId, parse};

    #[test]
    fn as_python_writes_it() {
        for (json, text) in [
            (r#"{"a":1,"b":[true,null,"x"],"c":{}}"#, r#"{"a": 1, "b": [true, null, "x"], "c": {}}"#),
            (r#"{"a":{"b":[]},"c":[[1],[2,3]]}"#, r#"{"a": {"b": []}, "c": [[1], [2, 3]]}"#),
            (r#"{"a":1,"a":2}"#, r#"{"a": 2}"#),
            (
                r#"{"é":"😀\n\u0001","f":1e3,"g":1E-9,"h":-0}"#,
                r#"{"\u00e9": "\ud83d\ude00\n\u0001", "f": 1000.0, "g": 1e-09, "h": 0}"#,
            ),
            ("[]", "[]"),
            ("\"a\"", "\"a\""),
        ] {
            assert_eq!(python_json(&parse(json.as_bytes()), ValueId::ROOT), text, "{json}");
        }
    }
}
