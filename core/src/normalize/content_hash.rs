//! The identity of a payload's content: a hash of its canonical JSON, which `normalize` makes.

use sha2::{Digest, Sha256};

use crate::json::{JsonWriter, Tag, Tree, ValueId, parse, parse_float, plain_float_string, write_hex};

/// Returns the SHA-256 of JSON in the form of RFC 8785, in hexadecimal digits.
pub(crate) fn content_hash(json: &[u8]) -> String {
    hex(&Sha256::digest(sorted(&parse(json))))
}

/// Returns bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    write_hex(&mut digits, bytes);
    digits
}

/// Something that remains to be written.
enum Task {
    Value(ValueId),
    Member(ValueId, ValueId),
    Close(char),
}

/// Returns the form of RFC 8785: keys sorted by their UTF-16 units, numbers as JavaScript writes them. Unlike there,
/// integers keep all digits, so that different integers beyond 2^53 remain different.
fn sorted(tree: &Tree<'_>) -> String {
    let mut json = JsonWriter::default();
    let mut tasks = vec![Task::Value(ValueId::ROOT)];
    while let Some(next) = tasks.pop() {
        let value = match next {
            Task::Value(value) => value,
            Task::Member(key, value) => {
                json.key(&tree.string(key));
                value
            }
            Task::Close(bracket) => {
                json.close(bracket);
                continue;
            }
        };
        match tree.tag(value) {
            Tag::Object => {
                json.open('{');
                tasks.push(Task::Close('}'));
                let members = tree.members(value).filter(|(key, _)| !tree.is_overridden(*key));
                let mut members: Vec<_> = members.map(|(key, value)| (tree.string(key), key, value)).collect();
                // In reverse, because tasks are popped from the end. No two keys are equal.
                members.sort_unstable_by(|(one, ..), (other, ..)| other.encode_utf16().cmp(one.encode_utf16()));
                tasks.extend(members.into_iter().map(|(_, key, value)| Task::Member(key, value)));
            }
            Tag::Array => {
                json.open('[');
                tasks.push(Task::Close(']'));
                let first = tasks.len();
                tasks.extend(tree.elements(value).map(Task::Value));
                if let Some(elements) = tasks.get_mut(first..) {
                    elements.reverse();
                }
            }
            Tag::String | Tag::Key => json.string(&tree.string(value)),
            Tag::Number => json.raw(&number(tree, value)),
            Tag::Null | Tag::True | Tag::False => json.raw(&String::from_utf8_lossy(tree.raw(value))),
        }
    }
    json.finish()
}

fn number(tree: &Tree<'_>, value: ValueId) -> String {
    let token = String::from_utf8_lossy(tree.raw(value));
    if tree.is_integer_token(value) && token != "-0" {
        return token.into_owned();
    }
    parse_float(&token).map_or_else(|| token.into_owned(), plain_float_string)
}

#[cfg(test)]
mod tests {
    use super::sorted;
    use crate::json::parse;

    #[test]
    fn writes_the_form_of_rfc_8785() {
        for (json, canonical) in [
            (r#"{"b": 1.0, "a": [2, {"d": null, "c": true}]}"#, r#"{"a":[2,{"c":true,"d":null}],"b":1}"#),
            (
                r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
                "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}",
            ),
            (
                "[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0,1e21,1e20]",
                "[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,100000000000000000000]",
            ),
            ("[9007199254740993]", "[9007199254740993]"),
        ] {
            assert_eq!(sorted(&parse(json.as_bytes())), canonical);
        }
    }
}
