//! Parses JSON of any depth and size into a [`Tree`], without recursion.

use super::brackets::Brackets;
use super::duplicate_keys::Keys;
use super::encoding::other_encoding;
use super::fault::{Fault, FaultKind};
use super::node::{Node, Spelling, Tag};
use super::number::{is_finite, number_token};
use super::scan::{Stop, skip_whitespace, string_end};
use super::substitute::{SUBSTITUTE, Substitute};
use super::tree::Tree;
use super::unescape::code_unit;

/// Parses `bytes`. Faults within a string or a number are recorded, and parsing continues. A syntax error ends parsing,
/// and the tree is not `readable`.
pub(crate) fn parse(bytes: &[u8]) -> Tree<'_> {
    parse_to_depth(bytes, usize::MAX)
}

/// The same, but skips what is nested within more than `deepest` containers, so that a deeply nested payload needs
/// little more memory than its bytes.
pub(crate) fn parse_to_depth(bytes: &[u8], deepest: usize) -> Tree<'_> {
    let mut parser = Parser {
        bytes,
        at: 0,
        nodes: Vec::new(),
        open: Vec::new(),
        deepest: deepest.saturating_add(1),
        skipped: Brackets::default(),
        cut: false,
        fresh: false,
        faults: Vec::new(),
        keys: Keys::default(),
        utf8: simdutf8::basic::from_utf8(bytes).ok(),
    };
    let readable = match parser.document() {
        Ok(()) => true,
        Err(fault) => {
            parser.faults.push(fault);
            parser.abandon();
            false
        }
    };
    parser.nodes.shrink_to_fit();
    Tree { bytes, utf8: parser.utf8, nodes: parser.nodes, faults: parser.faults, readable, cut: parser.cut }
}

/// Whether a payload is JSON, apart from faults that can be read over.
pub fn is_json(payload: &[u8]) -> bool {
    parse_to_depth(payload, 1).readable
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The containers that are open, from the outermost to the innermost, as indices of `nodes`.
    open: Vec<u32>,
    /// The number of open containers from which contents are skipped.
    deepest: usize,
    /// The open containers within these, which are skipped.
    skipped: Brackets,
    /// Whether anything was skipped.
    cut: bool,
    /// Whether the innermost container has just been opened.
    fresh: bool,
    faults: Vec<Fault>,
    keys: Keys<'a>,
    /// The whole input if it is UTF-8, so that its strings need no check of their own.
    utf8: Option<&'a str>,
}

type Parsed<T> = Result<T, Fault>;

/// What is known about the escapes of a string.
struct Escapes {
    spelling: Spelling,
    /// The offset of the first half of a surrogate pair without the other half.
    surrogate: Option<usize>,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Parsed<()> {
        if u32::try_from(self.bytes.len()).is_err() {
            return Err(self.syntax(0, "the payload is larger than 4 GiB; send it in parts"));
        }
        if let Some(reason) = other_encoding(self.bytes) {
            return Err(self.syntax(self.bytes.len().min(4), reason));
        }
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            return Err(self.syntax(3, "remove the byte order mark"));
        }
        self.value()?;
        while let Some(object) = self.innermost() {
            self.member_or_end(object)?;
        }
        self.skip();
        match self.bytes.get(self.at) {
            None => Ok(()),
            Some(_) => Err(self.syntax(1, "unexpected data after the end of the value")),
        }
    }

    /// Whether the innermost container is an object; `None` if none is open.
    #[inline(always)]
    fn innermost(&self) -> Option<bool> {
        if let Some(object) = self.skipped.innermost() {
            return Some(object);
        }
        let node = self.nodes.get(*self.open.last()? as usize)?;
        Some(node.tag() == Tag::Object)
    }

    /// Reads the next member or element of a container, or its end.
    fn member_or_end(&mut self, object: bool) -> Parsed<()> {
        let close = if object { b'}' } else { b']' };
        let first = std::mem::take(&mut self.fresh);
        self.skip();
        match self.bytes.get(self.at) {
            Some(&byte) if byte == close => return self.close(),
            Some(b',') if !first => {
                self.at += 1;
                self.skip();
                if self.bytes.get(self.at) == Some(&close) {
                    return Err(self.syntax(1, "remove the trailing comma"));
                }
            }
            None => return Err(self.syntax(0, "unexpected end of the payload; it may be truncated")),
            Some(_) if first => {}
            Some(_) if object => return Err(self.syntax(1, "expected `,` or `}`")),
            Some(_) => return Err(self.syntax(1, "expected `,` or `]`")),
        }
        if object { self.member() } else { self.value() }
    }

    fn member(&mut self) -> Parsed<()> {
        if self.bytes.get(self.at) == Some(&SUBSTITUTE) {
            self.substitute_key();
        }
        if self.bytes.get(self.at) != Some(&b'"') {
            let reason = match self.bytes.get(self.at) {
                None => "unexpected end of the payload; it may be truncated",
                Some(b'\'') => "write keys in double quotes",
                Some(b'/' | b'#') => "remove the comment",
                Some(_) => "expected a key in double quotes",
            };
            return Err(self.syntax(1, reason));
        }
        self.string(Tag::Key)?;
        self.skip();
        match self.bytes.get(self.at) {
            Some(b':') => self.at += 1,
            None => return Err(self.syntax(0, "unexpected end of the payload; it may be truncated")),
            Some(_) => return Err(self.syntax(1, "expected `:` after the key")),
        }
        self.value()
    }

    /// Reads a value, or the opening bracket of a container.
    fn value(&mut self) -> Parsed<()> {
        self.skip();
        match self.bytes.get(self.at) {
            Some(b'{') => self.open(Tag::Object),
            Some(b'[') => self.open(Tag::Array),
            Some(b'"') => return self.string(Tag::String),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(&SUBSTITUTE) => return self.substitute(),
            Some(_) => return self.word(),
            None if self.at == 0 => return Err(self.syntax(0, "the payload is empty")),
            None => return Err(self.syntax(0, "unexpected end of the payload; it may be truncated")),
        }
        Ok(())
    }

    fn open(&mut self, tag: Tag) {
        if self.skips() {
            self.skipped.open(tag == Tag::Object);
            self.cut = true;
        } else {
            self.open.push(self.nodes.len() as u32);
            self.nodes.push(Node::container(tag, self.at));
        }
        self.fresh = true;
        self.at += 1;
    }

    fn close(&mut self) -> Parsed<()> {
        self.at += 1;
        if self.skipped.innermost().is_some() {
            self.skipped.close();
            return Ok(());
        }
        let Some(container) = self.open.pop() else { return Ok(()) };
        let nodes = self.nodes.len() - container as usize;
        if nodes > Node::MOST {
            return Err(self.syntax(0, "the payload has too many values; send it in parts"));
        }
        let Some(node) = self.nodes.get_mut(container as usize) else { return Ok(()) };
        node.close(nodes, self.at);
        if node.tag() == Tag::Object {
            self.keys.mark_overridden(&mut self.nodes, self.bytes, container as usize);
        }
        Ok(())
    }

    /// Closes the open containers at the end of the input, so that the tree is complete up to a syntax error.
    fn abandon(&mut self) {
        for container in std::mem::take(&mut self.open) {
            let nodes = self.nodes.len() - container as usize;
            if let Some(node) = self.nodes.get_mut(container as usize) {
                node.close(nodes, self.bytes.len());
            }
        }
    }

    /// Whether the current value is nested too deeply for the tree.
    #[inline(always)]
    fn skips(&self) -> bool {
        self.open.len() >= self.deepest
    }

    fn push(&mut self, tag: Tag, start: usize, end: usize, flag: bool) {
        self.push_spelled(tag, start, end, flag, Spelling::Plain);
    }

    #[inline(always)]
    fn push_spelled(&mut self, tag: Tag, start: usize, end: usize, flag: bool, spelling: Spelling) {
        if self.skips() {
            self.cut = true;
        } else {
            self.nodes.push(Node::leaf(tag, start, end, flag, spelling));
        }
    }

    fn word(&mut self) -> Parsed<()> {
        const WORDS: [(&[u8], Tag); 3] = [(b"null", Tag::Null), (b"true", Tag::True), (b"false", Tag::False)];
        let end = self.word_end();
        let word = self.bytes.get(self.at..end).unwrap_or_default();
        if let Some((_, tag)) = WORDS.iter().find(|(name, _)| *name == word) {
            self.push(*tag, self.at, end, false);
            self.at = end;
            return Ok(());
        }
        let reason = match word {
            b"NaN" | b"Infinity" => return self.not_finite(end),
            b"None" | b"undefined" | b"nil" => "write null",
            b"True" => "write true",
            b"False" => "write false",
            _ => match self.bytes.get(self.at) {
                Some(b'\'') => "write strings in double quotes",
                Some(b'/' | b'#') => "remove the comment",
                Some(b',') => "expected a value before the comma",
                _ => "expected a value",
            },
        };
        Err(self.syntax(word.len().max(1), reason))
    }

    fn word_end(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at + rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
    }

    fn number(&mut self) -> Parsed<()> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"-Infinity")) {
            return self.not_finite(self.at + 9);
        }
        let Some(token) = number_token(self.bytes, self.at) else {
            return Err(self.syntax(1, "expected a number such as -1, 0.5 or 1e9"));
        };
        if !token.integer && !is_finite(self.bytes.get(self.at..token.end).unwrap_or_default()) {
            return self.not_finite(token.end);
        }
        self.push(Tag::Number, self.at, token.end, token.integer);
        self.at = token.end;
        Ok(())
    }

    /// Reads the substitute for a value without a JSON form. In the tree it is a number that is not finite, such as
    /// NaN, which the walks skip because the fault is recorded here.
    fn substitute(&mut self) -> Parsed<()> {
        match Substitute::read(self.bytes.get(self.at..).unwrap_or_default()) {
            Some((Substitute::Key(_), _)) | None => Err(self.syntax(1, "expected a value")),
            Some((substitute, length)) => {
                let end = self.at + length;
                self.faults.push(Fault { kind: substitute.fault(), start: self.at, end });
                self.push(Tag::Number, self.at, end, false);
                self.at = end;
                Ok(())
            }
        }
    }

    /// Reads the substitute before a key that is not a string, up to the quote of the key.
    fn substitute_key(&mut self) {
        if let Some((substitute @ Substitute::Key(name), length)) =
            Substitute::read(self.bytes.get(self.at..).unwrap_or_default())
        {
            let end = self.at + length;
            self.at = end - name.len() - 2;
            self.faults.push(Fault { kind: substitute.fault(), start: self.at, end });
        }
    }

    /// Records a number that is not finite, and continues after it.
    fn not_finite(&mut self, end: usize) -> Parsed<()> {
        self.faults.push(Fault { kind: FaultKind::NotFinite, start: self.at, end });
        self.push(Tag::Number, self.at, end, false);
        self.at = end;
        Ok(())
    }

    fn string(&mut self, tag: Tag) -> Parsed<()> {
        let start = self.at;
        let bytes = self.bytes;
        let mut escapes = Escapes { spelling: Spelling::Plain, surrogate: None };
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
        self.push_spelled(tag, start, at, false, escapes.spelling);
        self.at = at;
        Ok(())
    }

    /// Reads the escape at `at` and returns the offset after it.
    fn escape(&mut self, at: usize, escapes: &mut Escapes) -> Parsed<usize> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let canonical = matches!(rest.get(1), Some(b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't'));
        escapes.spelling = escapes.spelling.max(if canonical { Spelling::Canonical } else { Spelling::Other });
        match rest.get(1) {
            _ if canonical => Ok(at + 2),
            Some(b'/') => Ok(at + 2),
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

    fn skip(&mut self) {
        self.at = skip_whitespace(self.bytes, self.at);
    }

    fn syntax(&self, length: usize, reason: &'static str) -> Fault {
        let end = (self.at + length).min(self.bytes.len());
        Fault { kind: FaultKind::Syntax(reason), start: self.at, end }
    }
}
