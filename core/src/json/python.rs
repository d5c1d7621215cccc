//! JSON in the format of Python's `json.dumps`.

use super::float::{float_string, parse_float};
use super::node::Tag;
use super::tree::{Tree, ValueId};
use super::write::{write_hex, write_string};

/// Returns a value as `json.dumps` writes it by default: a space after commas and colons, and only ASCII characters.
pub(crate) fn python_json(tree: &Tree<'_>, value: ValueId) -> String {
    let mut out = String::new();
    // The closing brackets of the open containers, and the nodes that follow the containers.
    let mut open: Vec<(char, ValueId)> = Vec::new();
    let end = tree.after(value);
    let mut at = value;
    let mut first = true;
    while at < end {
        if tree.tag(at) == Tag::Key && tree.is_overridden(at) {
            at = tree.after(at.next());
        } else {
            if !first {
                out.push_str(", ");
            }
            if tree.tag(at) == Tag::Key {
                write_ascii(&mut out, &tree.string(at));
                out.push_str(": ");
                at = at.next();
            }
            first = write_value(&mut out, tree, at, &mut open);
            at = at.next();
        }
        while let Some((bracket, _)) = open.pop_if(|(_, after)| *after == at) {
            out.push(bracket);
            first = false;
        }
    }
    out
}

/// Writes a scalar, or the opening bracket of a container. Returns whether the next value is the first in a container.
fn write_value(out: &mut String, tree: &Tree<'_>, value: ValueId, open: &mut Vec<(char, ValueId)>) -> bool {
    match tree.tag(value) {
        Tag::Object => {
            out.push('{');
            open.push(('}', tree.after(value)));
            return true;
        }
        Tag::Array => {
            out.push('[');
            open.push((']', tree.after(value)));
            return true;
        }
        Tag::String | Tag::Key => write_ascii(out, &tree.string(value)),
        Tag::Number if !tree.is_integer_token(value) => {
            let token = String::from_utf8_lossy(tree.raw(value));
            out.push_str(
                &parse_float(&token)
                    .filter(|number| number.is_finite())
                    .map_or_else(|| token.into_owned(), float_string),
            );
        }
        Tag::Number if tree.raw(value) == b"-0" => out.push('0'),
        _ => out.push_str(&String::from_utf8_lossy(tree.raw(value))),
    }
    false
}

/// Writes a string in quotes, with the characters beyond ASCII as escaped UTF-16 code units.
fn write_ascii(out: &mut String, string: &str) {
    let mut quoted = String::with_capacity(string.len() + 2);
    write_string(&mut quoted, string);
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
    fn writes_json_like_python() {
        for (json, written) in [
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
            assert_eq!(python_json(&parse(json.as_bytes()), ValueId::ROOT), written, "{json}");
        }
    }
}
