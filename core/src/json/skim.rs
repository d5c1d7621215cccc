//! Skips JSON values without parsing them, several times as fast as parsing them.

use wide::u8x32;

use super::scan::{BLOCK, Stop, skip_whitespace, string_end};

/// Returns the offset after the value that starts at `at`. The result is meaningless if the input is not JSON.
pub(crate) fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => quoted_end(bytes, at),
        b'{' | b'[' => container_end(bytes, at),
        _ => {
            let rest = bytes.get(at..)?;
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
            Some(at + rest.iter().position(ends).unwrap_or(rest.len())).filter(|end| *end > at)
        }
    }
}

/// Returns the byte ranges of the keys and values of the object that starts at `at`. The result is meaningless if the
/// input is not JSON.
pub(crate) fn members(bytes: &[u8], at: usize) -> Option<Vec<[(usize, usize); 2]>> {
    let mut at = at_byte(bytes, at, b'{')?;
    let mut members = Vec::new();
    if at_byte(bytes, at, b'}').is_some() {
        return Some(members);
    }
    loop {
        let key = skip_whitespace(bytes, at);
        let key_end = quoted_end(bytes, key)?;
        let value = skip_whitespace(bytes, at_byte(bytes, key_end, b':')?);
        let end = value_end(bytes, value)?;
        members.push([(key, key_end), (value, end)]);
        match at_byte(bytes, end, b',') {
            Some(next) => at = next,
            None => return at_byte(bytes, end, b'}').map(|_| members),
        }
    }
}

/// Returns the offset after a byte if it is the next one after white space.
pub(super) fn at_byte(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    let at = skip_whitespace(bytes, at);
    (bytes.get(at) == Some(&byte)).then_some(at + 1)
}

/// Returns the offset after the string that starts at `at`.
pub(super) fn quoted_end(bytes: &[u8], at: usize) -> Option<usize> {
    (bytes.get(at) == Some(&b'"')).then_some(())?;
    let end = string_end(bytes, at + 1, |escape| Ok::<_, ()>(escape + 2));
    end.ok().and_then(|(end, stop)| (stop == Stop::Quote).then_some(end + 1))
}

/// Returns the key of the member whose value begins at `offset`, as written between its quotes. Keys that contain a quote
/// are not found.
pub(crate) fn key_before(bytes: &[u8], offset: usize) -> Option<&[u8]> {
    let before = bytes.get(..offset)?.trim_ascii_end().strip_suffix(b":")?;
    let key = before.trim_ascii_end().strip_suffix(b"\"")?;
    key.get(memchr::memrchr(b'"', key)? + 1..)
}

/// Returns the offset after the bracket that closes the one at `at`.
fn container_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut skim = Skim::default();
    let mut start = at;
    let (blocks, rest) = bytes.get(at..)?.as_chunks::<BLOCK>();
    let mut last = [b' '; BLOCK];
    last.get_mut(..rest.len())?.copy_from_slice(rest);
    for block in blocks.iter().chain([&last]) {
        if let Some(end) = skim.closes_in(*block) {
            return Some(start + end);
        }
        start += BLOCK;
    }
    None
}

/// The state at the end of a block.
#[derive(Default)]
struct Skim {
    depth: usize,
    strings: Strings,
}

impl Skim {
    /// Returns the offset in the block after the bracket that closes the outermost one, if the block contains it.
    #[inline(always)]
    fn closes_in(&mut self, block: [u8; BLOCK]) -> Option<usize> {
        let block = u8x32::from(block);
        let in_string = self.strings.within(block);
        if in_string == u32::MAX {
            return None;
        }
        // `[` and `{` differ only in this bit, and so do `]` and `}`.
        let brackets = block | u8x32::splat(0x20);
        self.walk(is(brackets, b'{') & !in_string, is(brackets, b'}') & !in_string)
    }

    /// Counts the brackets until the outermost one is closed.
    #[inline(always)]
    fn walk(&mut self, opening: u32, closing: u32) -> Option<usize> {
        let mut marks = opening | closing;
        while marks != 0 {
            let at = marks.trailing_zeros();
            if opening & 1 << at != 0 {
                self.depth += 1;
            } else {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Some(at as usize + 1);
                }
            }
            marks &= marks - 1;
        }
        None
    }
}

/// Finds out which bytes are within strings, block by block.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// All bits are set within a string, and none elsewhere.
    open: u32,
    /// The lowest bit is set if the next byte is escaped.
    escaped: u32,
}

impl Strings {
    /// Returns a bit for each byte of the next block that is within a string. Opening quotes count, closing ones do not.
    #[inline(always)]
    pub(super) fn within(&mut self, block: u8x32) -> u32 {
        let (quotes, backslashes) = (is(block, b'"'), is(block, b'\\'));
        if quotes | backslashes == 0 && self.open != 0 {
            self.escaped = 0;
            return self.open;
        }
        let within = parities(quotes & !self.escaped_in(backslashes)) ^ self.open;
        // All bits are set if the last byte is within a string.
        self.open = 0u32.wrapping_sub(within >> (BLOCK - 1));
        within
    }

    /// Returns the escaped bytes of a block: those after a backslash that is not escaped itself.
    #[inline(always)]
    fn escaped_in(&mut self, backslashes: u32) -> u32 {
        const ODD: u32 = 0xAAAA_AAAA;
        if backslashes == 0 {
            return std::mem::take(&mut self.escaped);
        }
        // Every other backslash of a run escapes. Subtracting the starts of runs from the odd bits carries through each
        // run and thereby separates its even bits from its odd ones.
        let starts = backslashes & !self.escaped;
        let escaping = ((starts << 1 | ODD).wrapping_sub(starts)) ^ ODD;
        let escaped = escaping ^ (backslashes | self.escaped);
        self.escaped = (escaping & backslashes) >> (BLOCK - 1);
        escaped
    }
}

/// Returns a bit for each byte of the block that is this one.
#[inline(always)]
fn is(block: u8x32, byte: u8) -> u32 {
    block.simd_eq(u8x32::splat(byte)).to_bitmask()
}

/// Returns for every bit whether the number of set bits up to and including it is odd.
#[inline(always)]
fn parities(mut bits: u32) -> u32 {
    for shift in [1, 2, 4, 8, 16] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_end_of_containers() {
        for length in 0..70 {
            for inner in ["", "\\\\", "\\\"", "]}", "\\\\\\\"]", "{[", "\\u005d"] {
                let array = format!("[\"{}{inner}\",{{\"a]\":[[1],[]]}}]", "a".repeat(length));
                assert_eq!(value_end(format!("{array}, [1]]").as_bytes(), 0), Some(array.len()), "{array}");
                assert_eq!(value_end(array.as_bytes(), 0), Some(array.len()), "{array}");
                assert_eq!(value_end(&array.as_bytes()[..array.len() - 1], 0), None, "{array}");
            }
        }
    }

    #[test]
    fn finds_the_members_of_objects() {
        let object = " { \"a\\\"\" : [1, {}] ,\"b\":1.5e3\n,\"\":\"}\", \"c\": {\"d\":null} } ";
        let read = |(start, end): (usize, usize)| &object[start..end];
        let found: Vec<_> = members(object.as_bytes(), 0).unwrap().into_iter().map(|member| member.map(read)).collect();
        assert_eq!(found, [["\"a\\\"\"", "[1, {}]"], ["\"b\"", "1.5e3"], ["\"\"", "\"}\""], ["\"c\"", "{\"d\":null}"]]);
        assert_eq!(members(b"{}", 0), Some(Vec::new()));
        for other in ["[]", "{\"a\"}", "{\"a\":", "{\"a\":1", "{1:2}", "", "\"a\""] {
            assert_eq!(members(other.as_bytes(), 0), None, "{other}");
        }
    }
}
