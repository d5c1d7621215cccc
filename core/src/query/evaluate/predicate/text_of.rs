//! The text of a value, which tests of strings and ids compare.

use std::borrow::Cow;

use crate::json::{Walk, decode, string_inside};

/// How deeply texts can be nested: messages have parts, and nothing that the contract knows is deeper.
const DEEPEST: usize = 8;

/// Returns the text of a value: a string itself; of a list of strings, messages, content parts or documents, and of a
/// single message, the texts in it, joined by line breaks. The other values have no text.
#[inline]
pub(in crate::query) fn text_of(value: &[u8]) -> Option<Cow<'_, [u8]>> {
    match value.first()? {
        b'"' => string_inside(value).map(decoded),
        b'[' | b'{' => {
            let mut texts = Texts::default();
            texts.add(value, 0);
            Some(Cow::Owned(texts.joined))
        }
        _ => None,
    }
}

/// Decodes the inside of a JSON string.
#[inline]
pub(in crate::query) fn decoded(inside: &[u8]) -> Cow<'_, [u8]> {
    match memchr::memchr(b'\\', inside) {
        None => Cow::Borrowed(inside),
        Some(_) => Cow::Owned(decode(inside).into_owned().into_bytes()),
    }
}

/// The texts of a value.
#[derive(Default)]
struct Texts {
    joined: Vec<u8>,
    several: bool,
}

impl Texts {
    fn add(&mut self, value: &[u8], depth: usize) {
        if let Some(inside) = string_inside(value) {
            if self.several {
                self.joined.push(b'\n');
            }
            self.several = true;
            self.joined.extend_from_slice(&decoded(inside));
        } else if depth == DEEPEST {
        } else if let Some(mut walk) = Walk::array(value, 0) {
            while let Ok(true) = walk.element() {
                let Ok(element) = walk.value() else { return };
                self.add(element, depth + 1);
            }
        } else if let Some(mut walk) = Walk::object(value, 0) {
            while let Ok(Some(key)) = walk.key() {
                let Ok(member) = walk.value() else { return };
                if key.is("content") || key.is("text") {
                    self.add(member, depth + 1);
                }
            }
        }
    }
}
