//! Free JSON, whose content the contract does not define. Read with an explicit stack, because it may be nested to any
//! depth.

use super::duplicate_keys::OpenKeys;
use super::tokens::Tokens;

/// Reads values of any form, and keeps its memory from one to the next.
#[derive(Debug, Default)]
pub(crate) struct FreeReader {
    open: Vec<Open>,
}

/// A container that is open.
#[derive(Clone, Copy, Debug)]
enum Open {
    Array,
    /// An object, and the place of its first key among the open keys.
    Object(usize),
}

impl FreeReader {
    /// Returns the offset after the value that begins at `at`. Returns none if it is not JSON, has more than `limit` nested
    /// containers, a duplicate key, a key with escapes, or a number that is too large for a float.
    #[inline(never)]
    pub(crate) fn value<'s>(
        &mut self,
        tokens: Tokens<'s>,
        keys: &mut OpenKeys<'s>,
        limit: usize,
        mut at: usize,
    ) -> Option<usize> {
        self.open.clear();
        loop {
            let (first, start) = tokens.next(at)?;
            at = match first {
                b'"' => tokens.string(start + 1)?,
                b't' => tokens.literal(b"true", start)?,
                b'f' => tokens.literal(b"false", start)?,
                b'n' => tokens.literal(b"null", start)?,
                b'[' | b'{' if self.open.len() >= limit => return None,
                b'[' => match tokens.next(start + 1)? {
                    (b']', end) => end + 1,
                    (_, inside) => {
                        self.open.push(Open::Array);
                        at = inside;
                        continue;
                    }
                },
                b'{' => match tokens.next(start + 1)? {
                    (b'}', end) => end + 1,
                    (_, inside) => {
                        self.open.push(Open::Object(keys.len()));
                        at = key(tokens, keys, inside)?;
                        continue;
                    }
                },
                b'-' | b'0'..=b'9' => tokens.number(start)?.end,
                _ => return None,
            };
            loop {
                let Some(open) = self.open.last().copied() else { return Some(at) };
                let (byte, offset) = tokens.next(at)?;
                at = offset + 1;
                match (byte, open) {
                    (b',', Open::Array) => break,
                    (b',', Open::Object(_)) => {
                        at = key(tokens, keys, at)?;
                        break;
                    }
                    (b']', Open::Array) => {}
                    (b'}', Open::Object(first_key)) => keys.end_object(first_key)?,
                    _ => return None,
                }
                self.open.pop();
            }
        }
    }
}

#[inline(always)]
fn key<'s>(tokens: Tokens<'s>, keys: &mut OpenKeys<'s>, at: usize) -> Option<usize> {
    let (key, at) = tokens.key(at)?;
    keys.push(key);
    Some(at)
}
