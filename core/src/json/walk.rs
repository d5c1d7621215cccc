//! Walks through the members of an object or the elements of an array without a tree, and reads only those that are
//! asked for.

use std::borrow::Cow;

use super::scan::{Stop, skip_whitespace, string_end};
use super::skim::value_end;
use super::unescape::decode;

/// The bytes at an offset are not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken;

/// A position between the members of an object, or between the elements of an array.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'a> {
    bytes: &'a [u8],
    /// The offset of the next token.
    pub(crate) at: usize,
    /// Whether the container has just been opened.
    first: bool,
}

/// The key of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    /// The bytes between its quotes.
    pub(crate) inside: &'a [u8],
    escaped: bool,
}

impl<'a> Key<'a> {
    /// Whether the key is this name.
    #[inline(always)]
    pub(crate) fn is(&self, name: &str) -> bool {
        if self.escaped { self.decodes_to(name) } else { self.inside == name.as_bytes() }
    }

    /// The key with its escapes decoded.
    pub(crate) fn decoded(&self) -> Cow<'a, str> {
        decode(self.inside)
    }

    #[cold]
    fn decodes_to(&self, name: &str) -> bool {
        decode(self.inside) == name
    }
}

impl<'a> Walk<'a> {
    /// Enters the object that is the next token from `at`.
    #[inline(always)]
    pub(crate) fn object(bytes: &'a [u8], at: usize) -> Option<Walk<'a>> {
        Walk::enter(bytes, at, b'{')
    }

    /// Enters the array that is the next token from `at`.
    pub(crate) fn array(bytes: &'a [u8], at: usize) -> Option<Walk<'a>> {
        Walk::enter(bytes, at, b'[')
    }

    #[inline(always)]
    fn enter(bytes: &'a [u8], at: usize, bracket: u8) -> Option<Walk<'a>> {
        let at = skip_whitespace(bytes, at);
        (bytes.get(at) == Some(&bracket)).then_some(Walk { bytes, at: at + 1, first: true })
    }

    /// Reads the key of the next member, without its quotes, and stops at the member's value, which must be read or
    /// skipped next. Returns none at the end of the object, and stops after it.
    #[inline(always)]
    pub(crate) fn key(&mut self) -> Result<Option<Key<'a>>, Broken> {
        if !self.separator(b'}')? {
            return Ok(None);
        }
        let start = self.at + 1;
        let mut escaped = false;
        let escape = |at| {
            escaped = true;
            Ok::<_, Broken>(at + 2)
        };
        let end = match self.bytes.get(self.at) {
            Some(b'"') => string_end(self.bytes, start, escape)?,
            _ => return Err(Broken),
        };
        let (end, Stop::Quote) = end else { return Err(Broken) };
        let colon = skip_whitespace(self.bytes, end + 1);
        if self.bytes.get(colon) != Some(&b':') {
            return Err(Broken);
        }
        self.at = skip_whitespace(self.bytes, colon + 1);
        Ok(self.bytes.get(start..end).map(|inside| Key { inside, escaped }))
    }

    /// Stops at the next element of an array, which must be read or skipped next. Returns false at the end of the
    /// array, and stops after it.
    pub(crate) fn element(&mut self) -> Result<bool, Broken> {
        self.separator(b']')
    }

    /// Reads the value that the walk has stopped at.
    #[inline(always)]
    pub(crate) fn value(&mut self) -> Result<&'a [u8], Broken> {
        let start = self.at;
        self.at = value_end(self.bytes, start).ok_or(Broken)?;
        self.bytes.get(start..self.at).ok_or(Broken)
    }

    /// Skips the comma before the next member or element, or the closing bracket. Returns whether another one follows.
    #[inline(always)]
    fn separator(&mut self, close: u8) -> Result<bool, Broken> {
        let at = skip_whitespace(self.bytes, self.at);
        match self.bytes.get(at) {
            Some(b',') if !self.first => self.at = skip_whitespace(self.bytes, at + 1),
            Some(byte) if *byte == close => {
                self.at = at + 1;
                return Ok(false);
            }
            Some(_) if self.first => self.at = at,
            _ => return Err(Broken),
        }
        self.first = false;
        Ok(true)
    }
}

/// Returns the bytes between the quotes of a value that is a string.
#[inline(always)]
pub(crate) fn string_inside(value: &[u8]) -> Option<&[u8]> {
    value.strip_prefix(b"\"")?.strip_suffix(b"\"")
}

/// Returns the string that a value is, with its escapes decoded; none if it is not a string.
pub(crate) fn decoded_string(value: &[u8]) -> Option<Cow<'_, str>> {
    string_inside(value).map(decode)
}

/// Returns the value of the first member with this name of an object.
pub(crate) fn member<'a>(object: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut walk = Walk::object(object, 0)?;
    while let Ok(Some(key)) = walk.key() {
        let value = walk.value().ok()?;
        if key.is(name) {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn walks_through_objects_and_arrays() {
        let json = br#" { "a" : [1, "]", {}] ,"\u0062":null,"c":{"d":[]}} "#;
        let mut walk = Walk::object(json, 0).unwrap();
        let mut found = Vec::new();
        while let Some(key) = walk.key().unwrap() {
            found.push((key.inside, walk.value().unwrap()));
        }
        let expected: [(&[u8], &[u8]); 3] = [(b"a", br#"[1, "]", {}]"#), (b"\\u0062", b"null"), (b"c", br#"{"d":[]}"#)];
        assert_eq!(found, expected);
        assert_eq!(walk.at, json.len() - 1);
        assert_eq!(member(json, "b"), Some(&b"null"[..]));
        assert_eq!(member(json, "d"), None);
        assert_eq!(member(json, "a"), Some(&br#"[1, "]", {}]"#[..]));
        let mut walk = Walk::array(b"[1, [2] ]", 0).unwrap();
        let mut found = Vec::new();
        while walk.element().unwrap() {
            found.push(walk.value().unwrap());
        }
        assert_eq!(found, [&b"1"[..], b"[2]"]);
    }

    #[test]
    fn notices_what_is_not_json() {
        for json in ["{", "{,}", "{\"a\"}", "{\"a\":1 \"b\":2}", "{\"a\":1", "{1:2}", "{\"a", "{\"a\":\"b}", "{]"] {
            let mut walk = Walk::object(json.as_bytes(), 0).unwrap();
            let broken = loop {
                match walk.key().and_then(|key| if key.is_some() { walk.value().map(Some) } else { Ok(None) }) {
                    Ok(Some(_)) => {}
                    Ok(None) => break false,
                    Err(Broken) => break true,
                }
            };
            assert!(broken, "{json}");
        }
    }
}
