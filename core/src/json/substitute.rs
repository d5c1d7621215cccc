//! What stands in a text for a value of the host that JSON has no form for.
//!
//! A binding writes payloads of its host as JSON, and for what can't be written a substitute: ASCII's own character for
//! that, which no JSON text has unescaped, a word, and for some words a name in quotes. The reader reports it at its place
//! and reads on, as it does with `NaN`; so every verb tells of such values, and bindings have no messages of their own.

use super::chars::{Stop, string_body};
use super::encode;
use super::fault::FaultKind;

/// The first byte of a substitute.
pub(crate) const SUBSTITUTE: u8 = 0x1A;

/// What a host has and JSON has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Substitute<'a> {
    /// A container that stands inside of itself.
    Cycle,
    /// What is nested so deeply that the binding takes it for endless.
    Endless,
    /// Bytes that no one has said the meaning of; the name is that of their type.
    Bytes(&'a str),
    /// A value of another type without a JSON form; the name is that of the type.
    Object(&'a str),
    /// A key that is no text, spelled as one.
    Key(&'a str),
}

impl<'a> Substitute<'a> {
    /// Writes what the reader takes for the substitute.
    pub fn write(self, json: &mut Vec<u8>) {
        let (word, name) = self.parts();
        json.push(SUBSTITUTE);
        json.extend_from_slice(word.as_bytes());
        if let Some(name) = name {
            encode::string(json, name.as_bytes());
        }
    }

    /// The substitute that `bytes` begin with, and its length.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<(Substitute<'a>, usize)> {
        let rest = bytes.strip_prefix(&[SUBSTITUTE])?;
        let (word, rest) = rest.split_at(rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count());
        let named = |substitute: fn(&'a str) -> Substitute<'a>| {
            let name = quoted(rest)?;
            Some((substitute(std::str::from_utf8(name).ok()?), word.len() + name.len() + 3))
        };
        match word {
            b"cycle" => Some((Substitute::Cycle, word.len() + 1)),
            b"endless" => Some((Substitute::Endless, word.len() + 1)),
            b"bytes" => named(Substitute::Bytes),
            b"object" => named(Substitute::Object),
            b"key" => named(Substitute::Key),
            _ => None,
        }
    }

    /// The fault that it is read as.
    pub(super) fn fault(self) -> FaultKind {
        match self {
            Substitute::Cycle => FaultKind::Cycle,
            Substitute::Endless => FaultKind::Endless,
            Substitute::Bytes(_) | Substitute::Object(_) => FaultKind::NoJsonForm,
            Substitute::Key(_) => FaultKind::KeyType,
        }
    }

    fn parts(self) -> (&'static str, Option<&'a str>) {
        match self {
            Substitute::Cycle => ("cycle", None),
            Substitute::Endless => ("endless", None),
            Substitute::Bytes(name) => ("bytes", Some(name)),
            Substitute::Object(name) => ("object", Some(name)),
            Substitute::Key(name) => ("key", Some(name)),
        }
    }
}

/// What stands between the quotes of the string that `bytes` begin with.
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
    fn what_is_written_is_read() {
        for substitute in [
            Substitute::Cycle,
            Substitute::Endless,
            Substitute::Bytes("bytearray"),
            Substitute::Object("pathlib.PurePosixPath"),
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
    fn nothing_else_is_one() {
        for text in
            ["", "cycle", "\u{1a}", "\u{1a}loop", "\u{1a}Cycle", "\u{1a}bytes", "\u{1a}bytes\"x", "\u{1a}key\"\\\""]
        {
            assert_eq!(Substitute::read(text.as_bytes()), None, "{text:?}");
        }
    }
}
