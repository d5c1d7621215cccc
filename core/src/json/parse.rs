//! Reading a JSON text into a [`Tree`], at any depth and size, without recursion.

use std::borrow::Cow;

use super::chars::{Stop, skip_whitespace, string_end};
use super::number::{is_finite, number_token};
use super::substitute::{SUBSTITUTE, Substitute};
use super::text::{code_unit, decode};
use super::tree::{Fault, Node, Spelling, Tag, Tree};
use crate::report::Code;

/// Reads `bytes`. What is wrong inside of a string or a number is noted and read over; what breaks the structure ends
/// the reading, and the tree is not `readable`.
pub(crate) fn parse(bytes: &[u8]) -> Tree<'_> {
    let mut parser = Parser {
        bytes,
        at: 0,
        nodes: Vec::new(),
        open: Vec::new(),
        faults: Vec::new(),
        keys: Vec::new(),
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
    Tree { bytes, utf8: parser.utf8, nodes: parser.nodes, faults: parser.faults, readable }
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The containers around the place that is read, outermost first, as indices of `nodes`.
    open: Vec<u32>,
    faults: Vec<Fault>,
    /// The keys of the object that was closed last, kept for its memory.
    keys: Vec<(u32, &'a [u8])>,
    /// The whole text, if it is UTF-8, so that no string of it needs a look for that.
    utf8: Option<&'a str>,
}

type Step<T> = Result<T, Fault>;

/// What the escapes of a text are like.
struct Escapes {
    spelling: Spelling,
    /// The first half of a surrogate pair.
    surrogate: Option<usize>,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Step<()> {
        if u32::try_from(self.bytes.len()).is_err() {
            return Err(self.broken(0, "it is larger than 4 GiB, send it in parts"));
        }
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            return Err(self.broken(3, "take off the byte order mark"));
        }
        self.value()?;
        while let Some(&container) = self.open.last() {
            self.member_or_end(container)?;
        }
        self.skip();
        match self.bytes.get(self.at) {
            None => Ok(()),
            Some(_) => Err(self.broken(1, "expected nothing behind the first value")),
        }
    }

    /// Reads on inside of `container`: its next member or element, or its end.
    fn member_or_end(&mut self, container: u32) -> Step<()> {
        let object = self.nodes.get(container as usize).is_some_and(|node| node.tag == Tag::Object);
        let close = if object { b'}' } else { b']' };
        let first = self.nodes.len() == container as usize + 1;
        self.skip();
        match self.bytes.get(self.at) {
            Some(&byte) if byte == close => return self.close(container),
            Some(b',') if !first => {
                self.at += 1;
                self.skip();
                if self.bytes.get(self.at) == Some(&close) {
                    return Err(self.broken(1, "take out the comma before the bracket"));
                }
            }
            None => return Err(self.broken(0, "it ends early, is it cut off?")),
            Some(_) if first => {}
            Some(_) if object => return Err(self.broken(1, "expected `,` or `}`")),
            Some(_) => return Err(self.broken(1, "expected `,` or `]`")),
        }
        if object { self.member() } else { self.value() }
    }

    fn member(&mut self) -> Step<()> {
        if self.bytes.get(self.at) == Some(&SUBSTITUTE) {
            self.substitute_key();
        }
        if self.bytes.get(self.at) != Some(&b'"') {
            let hint = match self.bytes.get(self.at) {
                None => "it ends early, is it cut off?",
                Some(b'\'') => "put keys in double quotes",
                Some(b'/' | b'#') => "take out the comment",
                Some(_) => "expected a key in double quotes",
            };
            return Err(self.broken(1, hint));
        }
        self.string(Tag::Key)?;
        self.skip();
        match self.bytes.get(self.at) {
            Some(b':') => self.at += 1,
            None => return Err(self.broken(0, "it ends early, is it cut off?")),
            Some(_) => return Err(self.broken(1, "expected `:` behind the key")),
        }
        self.value()
    }

    /// Reads a value; of a container only its opening bracket.
    fn value(&mut self) -> Step<()> {
        self.skip();
        match self.bytes.get(self.at) {
            Some(b'{') => self.open(Tag::Object),
            Some(b'[') => self.open(Tag::Array),
            Some(b'"') => return self.string(Tag::Text),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(&SUBSTITUTE) => return self.substitute(),
            Some(_) => return self.word(),
            None if self.at == 0 => return Err(self.broken(0, "it is empty")),
            None => return Err(self.broken(0, "it ends early, is it cut off?")),
        }
        Ok(())
    }

    fn open(&mut self, tag: Tag) {
        self.open.push(self.nodes.len() as u32);
        self.push(tag, self.at, self.at + 1, false);
        self.at += 1;
    }

    fn close(&mut self, container: u32) -> Step<()> {
        self.at += 1;
        self.open.pop();
        let next = self.nodes.len() as u32;
        let mut object = false;
        if let Some(node) = self.nodes.get_mut(container as usize) {
            node.end = self.at as u32;
            node.next = next;
            object = node.tag == Tag::Object;
        }
        if object {
            self.mark_overridden(container);
        }
        Ok(())
    }

    /// Lets the containers that are still open end with the text, so that what was read has its place in them.
    fn abandon(&mut self) {
        let next = self.nodes.len() as u32;
        for container in std::mem::take(&mut self.open) {
            if let Some(node) = self.nodes.get_mut(container as usize) {
                node.end = self.bytes.len() as u32;
                node.next = next;
            }
        }
    }

    fn push(&mut self, tag: Tag, start: usize, end: usize, flag: bool) {
        self.push_spelled(tag, start, end, flag, Spelling::Plain);
    }

    fn push_spelled(&mut self, tag: Tag, start: usize, end: usize, flag: bool, spelling: Spelling) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { start: start as u32, end: end as u32, next, tag, flag, spelling });
    }

    fn word(&mut self) -> Step<()> {
        const WORDS: [(&[u8], Tag); 3] = [(b"null", Tag::Null), (b"true", Tag::True), (b"false", Tag::False)];
        let end = self.word_end();
        let word = self.bytes.get(self.at..end).unwrap_or_default();
        if let Some((_, tag)) = WORDS.iter().find(|(name, _)| *name == word) {
            self.push(*tag, self.at, end, false);
            self.at = end;
            return Ok(());
        }
        let hint = match word {
            b"NaN" | b"Infinity" => return self.not_finite(end),
            b"None" | b"undefined" | b"nil" => "write null",
            b"True" => "write true",
            b"False" => "write false",
            _ => match self.bytes.get(self.at) {
                Some(b'\'') => "put texts in double quotes",
                Some(b'/' | b'#') => "take out the comment",
                Some(b',') => "expected a value before the comma",
                _ => "expected a value",
            },
        };
        Err(self.broken(word.len().max(1), hint))
    }

    fn word_end(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at + rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
    }

    fn number(&mut self) -> Step<()> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"-Infinity")) {
            return self.not_finite(self.at + 9);
        }
        let Some(token) = number_token(self.bytes, self.at) else {
            return Err(self.broken(1, "expected a number such as -1, 0.5 or 1e9"));
        };
        if !token.integer && !is_finite(self.bytes.get(self.at..token.end).unwrap_or_default()) {
            return self.not_finite(token.end);
        }
        self.push(Tag::Number, self.at, token.end, token.integer);
        self.at = token.end;
        Ok(())
    }

    /// Reads what stands for a value without a JSON form. To the walks it is a number that is none, such as NaN: they pass
    /// over it, for it is noted here.
    fn substitute(&mut self) -> Step<()> {
        match Substitute::read(self.bytes.get(self.at..).unwrap_or_default()) {
            Some((Substitute::Key(_), _)) | None => Err(self.broken(1, "expected a value")),
            Some((substitute, length)) => {
                let end = self.at + length;
                self.faults.push(Fault { code: substitute.code(), start: self.at, end, hint: "" });
                self.push(Tag::Number, self.at, end, false);
                self.at = end;
                Ok(())
            }
        }
    }

    /// Reads what stands in front of a key that was no text, up to the key.
    fn substitute_key(&mut self) {
        if let Some((substitute @ Substitute::Key(name), length)) =
            Substitute::read(self.bytes.get(self.at..).unwrap_or_default())
        {
            let end = self.at + length;
            self.at = end - name.len() - 2;
            self.faults.push(Fault { code: substitute.code(), start: self.at, end, hint: "" });
        }
    }

    /// A number that no payload may have, but that the reading can go on behind.
    fn not_finite(&mut self, end: usize) -> Step<()> {
        self.faults.push(Fault { code: Code::NotFinite, start: self.at, end, hint: "" });
        self.push(Tag::Number, self.at, end, false);
        self.at = end;
        Ok(())
    }

    fn string(&mut self, tag: Tag) -> Step<()> {
        let start = self.at;
        let bytes = self.bytes;
        let mut escapes = Escapes { spelling: Spelling::Plain, surrogate: None };
        let (stop, why) = string_end(bytes, start + 1, |at| self.escape(at, &mut escapes))?;
        if why != Stop::Quote {
            self.at = stop;
            return Err(match bytes.get(stop) {
                None => self.broken(0, "it ends inside of a text, is it cut off?"),
                Some(b'\n' | b'\r') => self.broken(1, "write a line break in a text as \\n"),
                Some(_) => self.broken(1, "write a control character in a text as \\u and four digits"),
            });
        }
        let at = stop + 1;
        if let Some(place) = escapes.surrogate {
            self.faults.push(Fault { code: Code::LoneSurrogate, start: place, end: place + 6, hint: "" });
        }
        if self.utf8.is_none() {
            self.check_utf8(start, at);
        }
        self.push_spelled(tag, start, at, false, escapes.spelling);
        self.at = at;
        Ok(())
    }

    /// Reads the escape at `at` and returns the place behind it.
    fn escape(&mut self, at: usize, escapes: &mut Escapes) -> Step<usize> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let ours = matches!(rest.get(1), Some(b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't'));
        escapes.spelling = escapes.spelling.max(if ours { Spelling::Canonical } else { Spelling::Other });
        match rest.get(1) {
            _ if ours => Ok(at + 2),
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
                    Err(self.broken(2, "expected four hexadecimal digits behind \\u"))
                }
            },
            None => {
                self.at = self.bytes.len();
                Err(self.broken(0, "it ends inside of a text, is it cut off?"))
            }
            Some(_) => {
                self.at = at;
                Err(self.broken(2, "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u, write a backslash as \\\\"))
            }
        }
    }

    /// Notes the first bytes of a string that are no UTF-8.
    fn check_utf8(&mut self, start: usize, end: usize) {
        let raw = self.bytes.get(start..end).unwrap_or_default();
        if let Err(error) = std::str::from_utf8(raw) {
            let bad = raw.get(error.valid_up_to()..).unwrap_or_default();
            let surrogate = matches!(bad, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]);
            let code = if surrogate { Code::LoneSurrogate } else { Code::InvalidUtf8 };
            let length = if surrogate { 3 } else { 1 };
            let start = start + error.valid_up_to();
            self.faults.push(Fault { code, start, end: start + length, hint: "" });
        }
    }

    /// Flags every key of the object that a later member has again.
    fn mark_overridden(&mut self, object: u32) {
        /// Up to this many keys, comparing all with all beats sorting them.
        const FEW: usize = 24;
        let mut keys = std::mem::take(&mut self.keys);
        keys.clear();
        let mut escaped = false;
        let mut at = object + 1;
        while let Some(value) = self.nodes.get(at as usize + 1) {
            escaped |= self.nodes.get(at as usize).is_some_and(|key| key.spelling != Spelling::Plain);
            keys.push((at, self.body(at)));
            at = value.next;
        }
        let mut overridden = Vec::new();
        if escaped || keys.len() > FEW {
            let text = |body| match escaped.then(|| decode(body)) {
                Some(Cow::Owned(text)) => Cow::Owned(text.into_bytes()),
                _ => Cow::Borrowed(body),
            };
            let mut sorted: Vec<_> = keys.iter().map(|&(key, body)| (text(body), key)).collect();
            sorted.sort_unstable();
            for pair in sorted.windows(2) {
                if let [(text, key), (next, _)] = pair
                    && text == next
                {
                    overridden.push(*key);
                }
            }
        } else {
            for (nth, (key, body)) in keys.iter().enumerate() {
                if keys.iter().skip(nth + 1).any(|(_, later)| later == body) {
                    overridden.push(*key);
                }
            }
        }
        self.keys = keys;
        for key in overridden {
            if let Some(node) = self.nodes.get_mut(key as usize) {
                node.flag = true;
            }
        }
    }

    /// What stands between the quotes of a key.
    fn body(&self, key: u32) -> &'a [u8] {
        let node = self.nodes.get(key as usize);
        let body = node.and_then(|node| self.bytes.get(node.start as usize + 1..node.end as usize - 1));
        body.unwrap_or_default()
    }

    fn skip(&mut self) {
        self.at = skip_whitespace(self.bytes, self.at);
    }

    fn broken(&self, length: usize, hint: &'static str) -> Fault {
        Fault { code: Code::JsonSyntax, start: self.at, end: (self.at + length).min(self.bytes.len()), hint }
    }
}
