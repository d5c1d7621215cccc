//! Free JSON: what is kept as it is written, and may be nested without end.

use super::{Scan, Scanned};

/// A container of free JSON that is open.
#[derive(Clone, Copy)]
pub(super) enum Open {
    Array,
    /// Its first key is that one of those noted.
    Object(usize),
}

impl Scan<'_, '_> {
    /// The place behind any value.
    #[inline(never)]
    pub(super) fn free(&mut self, mut at: usize) -> Scanned<usize> {
        self.open.clear();
        loop {
            let (first, start) = self.tokens.next(at)?;
            at = match first {
                b'"' => self.tokens.string(start + 1)?,
                b't' => self.tokens.word(b"true", start)?,
                b'f' => self.tokens.word(b"false", start)?,
                b'n' => self.tokens.word(b"null", start)?,
                b'[' | b'{' if self.open.len() >= self.limit => return None,
                b'[' => match self.tokens.next(start + 1)? {
                    (b']', end) => end + 1,
                    (_, inside) => {
                        self.open.push(Open::Array);
                        at = inside;
                        continue;
                    }
                },
                b'{' => match self.tokens.next(start + 1)? {
                    (b'}', end) => end + 1,
                    (_, inside) => {
                        self.open.push(Open::Object(self.keys.len()));
                        at = self.free_key(inside)?;
                        continue;
                    }
                },
                b'-' | b'0'..=b'9' => self.tokens.number(start)?.end,
                _ => return None,
            };
            loop {
                let Some(open) = self.open.last().copied() else { return Some(at) };
                let (byte, place) = self.tokens.next(at)?;
                at = place + 1;
                match (byte, open) {
                    (b',', Open::Array) => break,
                    (b',', Open::Object(_)) => {
                        at = self.free_key(at)?;
                        break;
                    }
                    (b']', Open::Array) => {}
                    (b'}', Open::Object(first_key)) => self.forget_distinct_keys(first_key)?,
                    _ => return None,
                }
                self.open.pop();
            }
        }
    }

    #[inline(always)]
    fn free_key(&mut self, at: usize) -> Scanned<usize> {
        let (key, at) = self.tokens.key(at)?;
        self.keys.push(key);
        Some(at)
    }
}
