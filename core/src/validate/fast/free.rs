//! Free JSON, whose content the contract does not define. Read with an explicit stack, because it may be nested to any
//! depth.

use super::{Scan, Scanned};

/// A container of free JSON that is open.
#[derive(Clone, Copy)]
pub(super) enum Open {
    Array,
    /// An object, and the index of its first key in the list of keys.
    Object(usize),
}

impl Scan<'_, '_> {
    /// Returns the offset after any value.
    #[inline(never)]
    pub(super) fn free(&mut self, mut at: usize) -> Scanned<usize> {
        self.open.clear();
        loop {
            let (first, start) = self.tokens.next(at)?;
            at = match first {
                b'"' => self.tokens.string(start + 1)?,
                b't' => self.tokens.literal(b"true", start)?,
                b'f' => self.tokens.literal(b"false", start)?,
                b'n' => self.tokens.literal(b"null", start)?,
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
                let (byte, offset) = self.tokens.next(at)?;
                at = offset + 1;
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
