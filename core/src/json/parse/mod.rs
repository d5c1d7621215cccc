//! Parses JSON of any depth and size into a [`Tree`], without recursion.

mod strings;

use super::brackets::Brackets;
use super::duplicate_keys::Keys;
use super::encoding::other_encoding;
use super::fault::{Fault, FaultKind};
use super::node::{Node, Tag};
use super::number::{is_finite, number_token};
use super::scan::skip_whitespace;
use super::substitute::{SUBSTITUTE, Substitute};
use super::tree::Tree;

/// Parses `bytes`. Faults within a string or a number are recorded, and parsing continues. A syntax error ends parsing,
/// and the tree is not `readable`.
pub(crate) fn parse(bytes: &[u8]) -> Tree<'_> {
    parse_to_depth(bytes, usize::MAX)
}

/// The same, but skips what is nested within more than `deepest` containers, so that a deeply nested payload needs
/// little more memory than its bytes.
pub(crate) fn parse_to_depth(bytes: &[u8], deepest: usize) -> Tree<'_> {
    let mut parser = Parser::new(bytes, simdutf8::basic::from_utf8(bytes).ok(), 0, deepest);
    let readable = match parser.document() {
        Ok(()) => true,
        Err(fault) => {
            parser.faults.push(fault);
            parser.abandon();
            false
        }
    };
    parser.nodes.shrink_to_fit();
    parser.tree(readable)
}

/// Parses the value of a document that starts at `start`, and returns it with the offset after it. `None` if it is not
/// JSON, or does not end within `text`.
pub(crate) fn parse_part(text: &str, start: usize, deepest: usize) -> Option<(Tree<'_>, usize)> {
    let mut parser = Parser::new(text.as_bytes(), Some(text), start, deepest);
    parser.value_to_end().ok()?;
    let end = parser.at;
    Some((Tree { is_part: true, ..parser.tree(true) }, end))
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

impl<'a> Parser<'a> {
    fn new(bytes: &'a [u8], utf8: Option<&'a str>, at: usize, deepest: usize) -> Self {
        Parser {
            bytes,
            at,
            nodes: Vec::new(),
            open: Vec::new(),
            deepest: deepest.saturating_add(1),
            skipped: Brackets::default(),
            cut: false,
            fresh: false,
            faults: Vec::new(),
            keys: Keys::default(),
            utf8,
        }
    }

    fn tree(self, readable: bool) -> Tree<'a> {
        let Parser { bytes, utf8, nodes, faults, cut, .. } = self;
        Tree { bytes, utf8, nodes, faults, readable, cut, is_part: false }
    }

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
        self.value_to_end()?;
        self.skip();
        match self.bytes.get(self.at) {
            None => Ok(()),
            Some(_) => Err(self.syntax(1, "unexpected data after the end of the value")),
        }
    }

    /// Reads a value with everything in it.
    fn value_to_end(&mut self) -> Parsed<()> {
        self.value()?;
        while let Some(object) = self.innermost() {
            self.member_or_end(object)?;
        }
        Ok(())
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
        self.push_node(Node::leaf(tag, start, end, flag, false));
    }

    #[inline(always)]
    fn push_node(&mut self, node: Node) {
        if self.skips() {
            self.cut = true;
        } else {
            self.nodes.push(node);
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

    fn skip(&mut self) {
        self.at = skip_whitespace(self.bytes, self.at);
    }

    fn syntax(&self, length: usize, reason: &'static str) -> Fault {
        let end = (self.at + length).min(self.bytes.len());
        Fault { kind: FaultKind::Syntax(reason), start: self.at, end }
    }
}
