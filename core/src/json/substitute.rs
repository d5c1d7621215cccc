//! Substitutes for values of the host language that have no JSON form.
//!
//! A binding writes the payloads of its host as JSON. For a value without a JSON form, it writes a substitute: the
//! ASCII character SUBSTITUTE, which valid JSON never contains unescaped, a keyword, and for some keywords a name in
//! quotes. The parser reports the substitute with its position and continues, as it does for `NaN`. Every verb
//! therefore reports such values, and bindings have no messages of their own.

use super::encode;
use super::fault::FaultKind;
use super::scan::{Stop, string_body};

/// The first byte of a substitute.
pub(crate) const SUBSTITUTE: u8 = 0x1A;

/// A value of a host language that JSON cannot represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Substitute<'a> {
    /// A container that contains itself.
    Cycle,
    /// A value that is nested more deeply than the binding follows.
    Endless,
    /// Bytes whose encoding is unknown, with the name of their type.
    Bytes(&'a str),
    /// A value of another type without a JSON form, with the name of the type.
    Object(&'a str),
    /// A value that is larger than the binding writes, with the name of its type.
    Large(&'a str),
    /// A key that is not a string, converted to one.
    Key(&'a str),
}

impl<'a> Substitute<'a> {
    /// Writes the substitute.
    pub fn write(self, json: &mut Vec<u8>) {
        let (keyword, name) = self.parts();
        json.push(SUBSTITUTE);
        json.extend_from_slice(keyword.as_bytes());
        if let Some(name) = name {
            encode::string(json, name.as_bytes());
        }
    }

    /// Reads the substitute at the start of `bytes`, and returns it with its length.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<(Substitute<'a>, usize)> {
        let rest = bytes.strip_prefix(&[SUBSTITUTE])?;
        let (keyword, rest) = rest.split_at(rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count());
        let named = |substitute: fn(&'a str) -> Substitute<'a>| {
            let name = quoted(rest)?;
            Some((substitute(std::str::from_utf8(name).ok()?), keyword.len() + name.len() + 3))
        };
        match keyword {
            b"cycle" => Some((Substitute::Cycle, keyword.len() + 1)),
            b"endless" => Some((Substitute::Endless, keyword.len() + 1)),
            b"bytes" => named(Substitute::Bytes),
            b"object" => named(Substitute::Object),
            b"large" => named(Substitute::Large),
            b"key" => named(Substitute::Key),
            _ => None,
        }
    }

    /// The fault that the parser reports.
    pub(super) fn fault(self) -> FaultKind {
        match self {
            Substitute::Cycle => FaultKind::Cycle,
            Substitute::Endless => FaultKind::Endless,
            Substitute::Bytes(_) | Substitute::Object(_) => FaultKind::NoJsonForm,
            Substitute::Large(_) => FaultKind::RecordingLimit,
            Substitute::Key(_) => FaultKind::KeyType,
        }
    }

    /// The name of the type, if the substitute has one.
    pub(crate) fn type_name(self) -> Option<&'a str> {
        self.parts().1
    }

    fn parts(self) -> (&'static str, Option<&'a str>) {
        match self {
            Substitute::Cycle => ("cycle", None),
            Substitute::Endless => ("endless", None),
            Substitute::Bytes(name) => ("bytes", Some(name)),
            Substitute::Object(name) => ("object", Some(name)),
            Substitute::Large(name) => ("large", Some(name)),
            Substitute::Key(name) => ("key", Some(name)),
        }
    }
}

/// Returns the bytes between the quotes of the string at the start of `bytes`.
fn quoted(bytes: &[u8]) -> Option<&[u8]> {
    let body = bytes.strip_prefix(b"\"")?;
    let mut at = 0;
    loop {
        match string_body(body, at) {
            (end, Stop::Quote) => return body.get(..end),
            (escape, Stop::Escape) => at = escape + 2,
            (_, Stop::Control | Stop::End) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Substitute;

    #[test]
    fn substitutes_are_read_back() {
        for substitute in [
            Substitute::Cycle,
            Substitute::Endless,
            Substitute::Bytes("bytearray"),
            Substitute::Object("pathlib.PurePosixPath"),
            Substitute::Large("Array"),
            Substitute::Key(""),
        ] {
            let mut json = Vec::new();
            substitute.write(&mut json);
            let length = json.len();
            json.extend_from_slice(b",\"cycle\"");
            assert_eq!(Substitute::read(&json), Some((substitute, length)));
        }
    }

    #[test]
    fn rejects_anything_else() {
        for other in
            ["", "cycle", "\u{1a}", "\u{1a}loop", "\u{1a}Cycle", "\u{1a}bytes", "\u{1a}bytes\"x", "\u{1a}key\"\\\""]
        {
            assert_eq!(Substitute::read(other.as_bytes()), None, "{other:?}");
        }
    }
}
