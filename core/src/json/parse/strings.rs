//! Keys and strings.

use super::{Parsed, Parser};
use crate::json::fault::{Fault, FaultKind};
use crate::json::node::{Node, Tag};
use crate::json::scan::{Stop, string_end};
use crate::json::unescape::code_unit;

/// What is known about the escapes of a string.
struct Escapes {
    any: bool,
    /// The offset of the first half of a surrogate pair without the other half.
    surrogate: Option<usize>,
}

impl Parser<'_> {
    pub(super) fn string(&mut self, tag: Tag) -> Parsed<()> {
        let start = self.at;
        let bytes = self.bytes;
        let mut escapes = Escapes { any: false, surrogate: None };
        let (end, stop) = string_end(bytes, start + 1, |at| self.escape(at, &mut escapes))?;
        if stop != Stop::Quote {
            self.at = end;
            return Err(match bytes.get(end) {
                None => self.syntax(0, "unterminated string; the payload may be truncated"),
                Some(b'\n' | b'\r') => self.syntax(1, "unescaped line break in a string; write it as \\n"),
                Some(_) => self.syntax(1, "unescaped control character in a string; write it as \\u and four digits"),
            });
        }
        let at = end + 1;
        if let Some(start) = escapes.surrogate {
            self.faults.push(Fault { kind: FaultKind::LoneSurrogate, start, end: start + 6 });
        }
        if self.utf8.is_none() {
            self.check_utf8(start, at);
        }
        self.push_node(Node::leaf(tag, start, at, false, escapes.any));
        self.at = at;
        Ok(())
    }

    /// Reads the escape at `at` and returns the offset after it.
    fn escape(&mut self, at: usize, escapes: &mut Escapes) -> Parsed<usize> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        escapes.any = true;
        match rest.get(1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => match code_unit(rest) {
                Some(0xD800..=0xDBFF) if matches!(rest.get(6..).and_then(code_unit), Some(0xDC00..=0xDFFF)) => {
                    Ok(at + 12)
                }
                Some(0xD800..=0xDFFF) => {
                    escapes.surrogate.get_or_insert(at);
                    Ok(at + 6)
                }
                Some(_) => Ok(at + 6),
                None => {
                    self.at = at;
                    Err(self.syntax(2, "expected four hexadecimal digits after \\u"))
                }
            },
            None => {
                self.at = self.bytes.len();
                Err(self.syntax(0, "unterminated string; the payload may be truncated"))
            }
            Some(_) => {
                self.at = at;
                Err(self.syntax(2, "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u; write a backslash as \\\\"))
            }
        }
    }

    /// Records the first bytes of a string that are not UTF-8.
    fn check_utf8(&mut self, start: usize, end: usize) {
        let raw = self.bytes.get(start..end).unwrap_or_default();
        if let Err(error) = std::str::from_utf8(raw) {
            let bad = raw.get(error.valid_up_to()..).unwrap_or_default();
            let surrogate = matches!(bad, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]);
            let kind = if surrogate { FaultKind::LoneSurrogate } else { FaultKind::InvalidUtf8 };
            let length = if surrogate { 3 } else { 1 };
            let start = start + error.valid_up_to();
            self.faults.push(Fault { kind, start, end: start + length });
        }
    }
}
