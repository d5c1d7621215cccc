//! Passing over values of a JSON text without reading them, some times as fast as reading them.

use wide::u8x32;

use super::chars::{BLOCK, Stop, skip_whitespace, string_end};

/// The place behind the value that begins at `at`, if the text is JSON; of other texts the answer is of no worth.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => text_end(bytes, at),
        b'{' | b'[' => container_end(bytes, at),
        _ => {
            let rest = bytes.get(at..)?;
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
            Some(at + rest.iter().position(ends).unwrap_or(rest.len())).filter(|end| *end > at)
        }
    }
}

/// The members of the object that begins at `at`, if the text is JSON: where the key stands and where the value.
pub(crate) fn members(bytes: &[u8], at: usize) -> Option<Vec<[(usize, usize); 2]>> {
    let mut at = at_byte(bytes, at, b'{')?;
    let mut members = Vec::new();
    if at_byte(bytes, at, b'}').is_some() {
        return Some(members);
    }
    loop {
        let key = skip_whitespace(bytes, at);
        let key_end = text_end(bytes, key)?;
        let value = skip_whitespace(bytes, at_byte(bytes, key_end, b':')?);
        let end = value_end(bytes, value)?;
        members.push([(key, key_end), (value, end)]);
        match at_byte(bytes, end, b',') {
            Some(next) => at = next,
            None => return at_byte(bytes, end, b'}').map(|_| members),
        }
    }
}

/// The place behind that byte, if it is the next but for white space.
fn at_byte(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    let at = skip_whitespace(bytes, at);
    (bytes.get(at) == Some(&byte)).then_some(at + 1)
}

fn text_end(bytes: &[u8], at: usize) -> Option<usize> {
    (bytes.get(at) == Some(&b'"')).then_some(())?;
    let end = string_end(bytes, at + 1, |escape| Ok::<_, ()>(escape + 2));
    end.ok().and_then(|(end, stop)| (stop == Stop::Quote).then_some(end + 1))
}

/// The place behind the bracket that closes the one at `at`.
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

/// What is known at the end of a block.
#[derive(Default)]
struct Skim {
    depth: usize,
    /// All bits are set inside of a text.
    in_text: u32,
    /// The lowest bit is set if the next byte is escaped.
    escaped: u32,
}

impl Skim {
    /// Where in the block, if at all, the outermost bracket was closed; the place is that behind it.
    #[inline(always)]
    fn closes_in(&mut self, block: [u8; BLOCK]) -> Option<usize> {
        let block = u8x32::from(block);
        let is = |block: u8x32, byte: u8| block.simd_eq(u8x32::splat(byte)).to_bitmask();
        let (quotes, backslashes) = (is(block, b'"'), is(block, b'\\'));
        if quotes | backslashes == 0 && self.in_text != 0 {
            self.escaped = 0;
            return None;
        }
        let in_text = parities(quotes & !self.escaped_in(backslashes)) ^ self.in_text;
        // All ones or none, as the last byte is inside of a text or not.
        self.in_text = 0u32.wrapping_sub(in_text >> (BLOCK - 1));
        // `[` and `{` differ in that bit only, and so do `]` and `}`.
        let brackets = block | u8x32::splat(0x20);
        self.walk(is(brackets, b'{') & !in_text, is(brackets, b'}') & !in_text)
    }

    /// Goes from bracket to bracket.
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

    /// The bytes of a block behind a backslash that is not escaped itself.
    #[inline(always)]
    fn escaped_in(&mut self, backslashes: u32) -> u32 {
        const ODD: u32 = 0xAAAA_AAAA;
        if backslashes == 0 {
            return std::mem::take(&mut self.escaped);
        }
        // Of a run of backslashes every other one escapes. Taking the beginnings of runs from the odd places carries through
        // each run, and so tells its even places from its odd ones.
        let begun = backslashes & !self.escaped;
        let escaping = ((begun << 1 | ODD).wrapping_sub(begun)) ^ ODD;
        let escaped = escaping ^ (backslashes | self.escaped);
        self.escaped = (escaping & backslashes) >> (BLOCK - 1);
        escaped
    }
}

/// Every bit as the number of bits up to it, itself among them, is odd.
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
    fn containers_end_where_they_end() {
        for length in 0..70 {
            for inner in ["", "\\\\", "\\\"", "]}", "\\\\\\\"]", "{[", "\\u005d"] {
                let text = format!("[\"{}{inner}\",{{\"a]\":[[1],[]]}}]", "a".repeat(length));
                assert_eq!(value_end(format!("{text}, [1]]").as_bytes(), 0), Some(text.len()), "{text}");
                assert_eq!(value_end(text.as_bytes(), 0), Some(text.len()), "{text}");
                assert_eq!(value_end(&text.as_bytes()[..text.len() - 1], 0), None, "{text}");
            }
        }
    }

    #[test]
    fn members_stand_where_they_stand() {
        let text = " { \"a\\\"\" : [1, {}] ,\"b\":1.5e3\n,\"\":\"}\", \"c\": {\"d\":null} } ";
        let read = |(start, end): (usize, usize)| &text[start..end];
        let found: Vec<_> = members(text.as_bytes(), 0).unwrap().into_iter().map(|member| member.map(read)).collect();
        assert_eq!(found, [["\"a\\\"\"", "[1, {}]"], ["\"b\"", "1.5e3"], ["\"\"", "\"}\""], ["\"c\"", "{\"d\":null}"]]);
        assert_eq!(members(b"{}", 0), Some(Vec::new()));
        for other in ["[]", "{\"a\"}", "{\"a\":", "{\"a\":1", "{1:2}", "", "\"a\""] {
            assert_eq!(members(other.as_bytes(), 0), None, "{other}");
        }
    }
}
