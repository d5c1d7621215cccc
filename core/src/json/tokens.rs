//! The tokens of JSON, for the passes that read a payload without a tree. Each method receives an offset and returns the
//! offset after the token, so that offsets stay in registers. It returns none at anything that is not such a token.

use super::number::{is_finite, may_be_infinite, number_token};
use super::scan::{Stop, first_mark, skip_whitespace, string_body, string_end};
use super::unescape::code_unit;

#[derive(Clone, Copy)]
pub(crate) struct Tokens<'s> {
    pub(crate) bytes: &'s [u8],
}

/// A number as written.
pub(crate) struct Number<'s> {
    pub(crate) token: &'s [u8],
    /// Whether it has neither fraction nor exponent.
    pub(crate) integer: bool,
    pub(crate) end: usize,
}

/// What follows the opening bracket of a container, or one of its items.
pub(crate) enum Item {
    /// Another item, which begins at this offset.
    Next(usize),
    /// The closing bracket, before this offset.
    End(usize),
}

/// What follows the opening bracket of an object, or one of its members.
pub(crate) enum Member<'s> {
    /// Another key, and the offset after its colon.
    Next(&'s [u8], usize),
    /// The closing bracket, before this offset.
    End(usize),
}

impl<'s> Tokens<'s> {
    /// Returns the first byte of the next token, and its offset.
    #[inline(always)]
    pub(crate) fn next(self, at: usize) -> Option<(u8, usize)> {
        let at = skip_whitespace(self.bytes, at);
        Some((*self.bytes.get(at)?, at))
    }

    /// Returns the offset after the next token, which must be this byte.
    #[inline(always)]
    pub(crate) fn expect(self, byte: u8, at: usize) -> Option<usize> {
        let (found, at) = self.next(at)?;
        (found == byte).then_some(at + 1)
    }

    /// Reads up to the next item of a container that ends with the bracket `close`; `first` if none was read yet.
    #[inline(always)]
    pub(crate) fn item(self, close: u8, first: bool, at: usize) -> Option<Item> {
        let (byte, offset) = self.next(at)?;
        if byte == close {
            Some(Item::End(offset + 1))
        } else if first {
            Some(Item::Next(offset))
        } else {
            (byte == b',').then_some(Item::Next(offset + 1))
        }
    }

    pub(crate) fn literal(self, literal: &[u8], at: usize) -> Option<usize> {
        self.bytes.get(at..)?.starts_with(literal).then_some(at + literal.len())
    }

    #[inline(always)]
    pub(crate) fn number(self, at: usize) -> Option<Number<'s>> {
        let number = number_token(self.bytes, at)?;
        let token = self.bytes.get(at..number.end)?;
        if may_be_infinite(token) || !number.integer && memchr::memchr2(b'e', b'E', token).is_some() {
            is_finite(token).then_some(())?;
        }
        Some(Number { token, integer: number.integer, end: number.end })
    }

    /// Returns the offset after any string; `at` is the offset after its opening quote.
    pub(crate) fn string(self, at: usize) -> Option<usize> {
        let (stop, why) = string_end(self.bytes, at, |at| self.escape(at).ok_or(())).ok()?;
        (why == Stop::Quote).then_some(stop + 1)
    }

    /// The same, and whether all its escapes are those that the canonical form uses.
    pub(crate) fn spelled_string(self, at: usize) -> Option<(usize, bool)> {
        let mut canonical = true;
        let escape = |at| {
            canonical &= !matches!(self.bytes.get(at + 1), Some(b'/' | b'u'));
            self.escape(at).ok_or(())
        };
        let (stop, why) = string_end(self.bytes, at, escape).ok()?;
        (why == Stop::Quote).then_some((stop + 1, canonical))
    }

    /// Returns the offset after the escape at `at`.
    #[inline(always)]
    fn escape(self, at: usize) -> Option<usize> {
        match self.bytes.get(at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 2),
            b'u' => self.unicode_escape(at),
            _ => None,
        }
    }

    #[inline(never)]
    fn unicode_escape(self, at: usize) -> Option<usize> {
        match code_unit(self.bytes.get(at..)?)? {
            0xD800..=0xDBFF => {
                let low = code_unit(self.bytes.get(at + 6..)?)?;
                (0xDC00..=0xDFFF).contains(&low).then_some(at + 12)
            }
            0xDC00..=0xDFFF => None,
            _ => Some(at + 6),
        }
    }

    /// Reads a string without escapes; `at` is the offset after its opening quote.
    #[inline(always)]
    pub(crate) fn plain_string(self, at: usize) -> Option<(&'s [u8], usize)> {
        let (stop, why) = string_body(self.bytes, at);
        let string = self.bytes.get(at..stop)?;
        (why == Stop::Quote).then_some((string, stop + 1))
    }

    /// Reads a key without escapes and its colon.
    #[inline(always)]
    pub(crate) fn key(self, at: usize) -> Option<(&'s [u8], usize)> {
        self.rest_of_key(self.expect(b'"', at)?)
    }

    /// Reads up to the value of the next member of an object, whose key has no escapes; `first` if none was read yet.
    #[inline(always)]
    pub(crate) fn member(self, first: bool, at: usize) -> Option<Member<'s>> {
        match self.member_start(first, at)? {
            Item::Next(inside) => {
                let (key, value) = self.rest_of_key(inside)?;
                Some(Member::Next(key, value))
            }
            Item::End(end) => Some(Member::End(end)),
        }
    }

    /// Reads up to the key of the next member of an object, after its opening quote.
    #[inline(always)]
    pub(crate) fn member_start(self, first: bool, at: usize) -> Option<Item> {
        // Usually there is no white space, so that one comparison recognizes both tokens.
        if !first && self.pair(at) == Some(*b",\"") {
            return Some(Item::Next(at + 2));
        }
        match self.item(b'}', first, at)? {
            Item::Next(member) => self.expect(b'"', member).map(Item::Next),
            end => Some(end),
        }
    }

    /// Reads a key and its colon; `at` is the offset after the opening quote.
    #[inline(always)]
    pub(crate) fn rest_of_key(self, at: usize) -> Option<(&'s [u8], usize)> {
        let stop = first_mark(self.bytes, at);
        if self.pair(stop) == Some(*b"\":") {
            return Some((self.bytes.get(at..stop)?, stop + 2));
        }
        let (key, at) = self.plain_string(at)?;
        Some((key, self.expect(b':', at)?))
    }

    /// Returns the offset of the quote before a key, whose value begins after the colon before `value`.
    pub(crate) fn start_of_key(self, key: &[u8], value: usize) -> Option<usize> {
        let quote = memchr::memrchr(b'"', self.bytes.get(..value)?)?;
        quote.checked_sub(key.len() + 1)
    }

    #[inline(always)]
    fn pair(self, at: usize) -> Option<[u8; 2]> {
        self.bytes.get(at..)?.first_chunk().copied()
    }
}
