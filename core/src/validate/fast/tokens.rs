//! The tokens of the text. Each is read from a place in it, and gives the place behind it: so places stay in registers.

use super::Scanned;
use crate::json::{Stop, code_unit, first_mark, is_finite, number_token, skip_whitespace, string_body, string_end};

#[derive(Clone, Copy)]
pub(super) struct Tokens<'s> {
    pub(super) bytes: &'s [u8],
}

/// A number, as it is written.
pub(super) struct Number<'s> {
    pub(super) token: &'s [u8],
    /// Whether it has neither fraction nor exponent.
    pub(super) integer: bool,
    pub(super) end: usize,
}

/// What stands in a container behind its bracket, or behind one of its items.
pub(super) enum Item {
    /// Another item, which begins at that place.
    Next(usize),
    /// The other bracket, in front of that place.
    End(usize),
}

/// What stands in an object behind its bracket, or behind one of its members.
pub(super) enum Member<'s> {
    /// Another key, and the place behind its colon.
    Next(&'s [u8], usize),
    /// The other bracket, in front of that place.
    End(usize),
}

impl<'s> Tokens<'s> {
    /// The first byte of the next token, and its place.
    #[inline(always)]
    pub(super) fn next(self, at: usize) -> Scanned<(u8, usize)> {
        let at = skip_whitespace(self.bytes, at);
        Some((*self.bytes.get(at)?, at))
    }

    /// The place behind the next token, which is to be that byte.
    #[inline(always)]
    pub(super) fn take(self, byte: u8, at: usize) -> Scanned<usize> {
        let (found, at) = self.next(at)?;
        (found == byte).then_some(at + 1)
    }

    /// The next item of a container that ends with the bracket `close`; `first` if none was read yet.
    #[inline(always)]
    pub(super) fn item(self, close: u8, first: bool, at: usize) -> Scanned<Item> {
        let (byte, place) = self.next(at)?;
        if byte == close {
            Some(Item::End(place + 1))
        } else if first {
            Some(Item::Next(place))
        } else {
            (byte == b',').then_some(Item::Next(place + 1))
        }
    }

    pub(super) fn word(self, word: &[u8], at: usize) -> Scanned<usize> {
        self.bytes.get(at..)?.starts_with(word).then_some(at + word.len())
    }

    #[inline(always)]
    pub(super) fn number(self, at: usize) -> Scanned<Number<'s>> {
        /// A token this short without an exponent is a finite float for sure.
        const SHORT: usize = 300;
        let number = number_token(self.bytes, at)?;
        let token = self.bytes.get(at..number.end)?;
        if !number.integer && (token.len() > SHORT || memchr::memchr2(b'e', b'E', token).is_some()) {
            is_finite(token).then_some(())?;
        }
        Some(Number { token, integer: number.integer, end: number.end })
    }

    /// The place behind any string, whose opening quote is in front of `at`.
    pub(super) fn string(self, at: usize) -> Scanned<usize> {
        let (stop, why) = string_end(self.bytes, at, |at| self.escape(at).ok_or(())).ok()?;
        (why == Stop::Quote).then_some(stop + 1)
    }

    /// The place behind the escape at `at`.
    #[inline(always)]
    fn escape(self, at: usize) -> Scanned<usize> {
        match self.bytes.get(at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 2),
            b'u' => self.unicode_escape(at),
            _ => None,
        }
    }

    #[inline(never)]
    fn unicode_escape(self, at: usize) -> Scanned<usize> {
        match code_unit(self.bytes.get(at..)?)? {
            0xD800..=0xDBFF => {
                let low = code_unit(self.bytes.get(at + 6..)?)?;
                (0xDC00..=0xDFFF).contains(&low).then_some(at + 12)
            }
            0xDC00..=0xDFFF => None,
            _ => Some(at + 6),
        }
    }

    /// A string without escapes, and the place behind it; its opening quote is in front of `at`.
    #[inline(always)]
    pub(super) fn plain_string(self, at: usize) -> Scanned<(&'s [u8], usize)> {
        let (stop, why) = string_body(self.bytes, at);
        let text = self.bytes.get(at..stop)?;
        (why == Stop::Quote).then_some((text, stop + 1))
    }

    /// A key without escapes, and the place behind its colon.
    #[inline(always)]
    pub(super) fn key(self, at: usize) -> Scanned<(&'s [u8], usize)> {
        self.rest_of_key(self.take(b'"', at)?)
    }

    /// The next member of an object, its key without escapes; `first` if none was read yet.
    #[inline(always)]
    pub(super) fn member(self, first: bool, at: usize) -> Scanned<Member<'s>> {
        // Where nothing stands between the tokens, which is usual, two of them are told by one comparison.
        let inside = if !first && self.pair(at) == Some(*b",\"") {
            at + 2
        } else {
            match self.item(b'}', first, at)? {
                Item::Next(member) => self.take(b'"', member)?,
                Item::End(end) => return Some(Member::End(end)),
            }
        };
        let (key, value) = self.rest_of_key(inside)?;
        Some(Member::Next(key, value))
    }

    /// The key whose opening quote is in front of `at`, and the place behind its colon.
    #[inline(always)]
    fn rest_of_key(self, at: usize) -> Scanned<(&'s [u8], usize)> {
        let stop = first_mark(self.bytes, at);
        if self.pair(stop) == Some(*b"\":") {
            return Some((self.bytes.get(at..stop)?, stop + 2));
        }
        let (key, at) = self.plain_string(at)?;
        Some((key, self.take(b':', at)?))
    }

    #[inline(always)]
    fn pair(self, at: usize) -> Option<[u8; 2]> {
        self.bytes.get(at..)?.first_chunk().copied()
    }
}
