//! Finding the end of white space and of strings, many bytes at a time.

use wide::u8x32;

/// The index of the first byte from `at` on that is no JSON white space.
#[inline]
pub(crate) fn skip_whitespace(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Why the scan of a string stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// At the closing quote.
    Quote,
    /// At a backslash.
    Escape,
    /// At a control character, which JSON wants escaped.
    Control,
    /// At the end of the text.
    End,
}

/// Scans the inside of a string from `at` to the first byte that needs a look: a quote, a backslash or a control
/// character. Bytes above 127 pass; UTF-8 is checked elsewhere.
#[inline]
pub(crate) fn string_body(bytes: &[u8], mut at: usize) -> (usize, Stop) {
    // Most keys and ids end within a few words; texts are passed over block by block.
    for _ in 0..4 {
        match word(bytes, at) {
            Some(0) => at += 8,
            Some(hits) => return stop_at(bytes, at + first(hits)),
            None => return last_bytes(bytes, at),
        }
    }
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
        if has_special(block) {
            break;
        }
        at += BLOCK;
    }
    loop {
        match word(bytes, at) {
            Some(0) => at += 8,
            Some(hits) => return stop_at(bytes, at + first(hits)),
            None => return last_bytes(bytes, at),
        }
    }
}

/// How many bytes are looked at together where a text is long.
const BLOCK: usize = 32;

/// Whether a block has a byte that needs a look. Written so that the compiler makes vector instructions of it.
#[inline]
fn has_special(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(false, |found, &byte| found | (byte == b'"') | (byte == b'\\') | (byte < 0x20))
}

/// The marks of the next eight bytes, if there are as many.
#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk::<8>().map(|chunk| special(u64::from_le_bytes(*chunk)))
}

/// A bit for every byte of a block that a string has not as it is (a quote, a backslash, a control character), the lowest
/// for its first byte.
#[inline]
pub(crate) fn special_bytes(block: [u8; 32]) -> u32 {
    let block = u8x32::from(block);
    let quote = block.simd_eq(u8x32::splat(b'"'));
    let backslash = block.simd_eq(u8x32::splat(b'\\'));
    let control = block.simd_eq(block.min(u8x32::splat(0x1F)));
    (quote | backslash | control).to_bitmask()
}

/// The place of the lowest mark.
#[inline]
fn first(hits: u64) -> usize {
    (hits.trailing_zeros() / 8) as usize
}

fn last_bytes(bytes: &[u8], at: usize) -> (usize, Stop) {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20);
    stop_at(bytes, at + found.unwrap_or(rest.len()))
}

#[inline]
fn stop_at(bytes: &[u8], at: usize) -> (usize, Stop) {
    let why = match bytes.get(at) {
        Some(b'"') => Stop::Quote,
        Some(b'\\') => Stop::Escape,
        Some(_) => Stop::Control,
        None => Stop::End,
    };
    (at, why)
}

/// Marks, by their high bit, the bytes of `word` that are a quote, a backslash or below 0x20. Only the lowest mark is
/// exact: a borrow may mark a byte above it wrongly, which is why callers use the lowest alone.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zero_bytes = |x: u64| x.wrapping_sub(ONES) & !x;
    let quote = zero_bytes(word ^ (ONES * b'"' as u64));
    let backslash = zero_bytes(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | control) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_at_every_place() {
        for place in 0..90 {
            for byte in 0..=255u8 {
                let mut text = vec![b'a'; 94];
                text[place] = byte;
                let expected = match byte {
                    b'"' => (place, Stop::Quote),
                    b'\\' => (place, Stop::Escape),
                    0..0x20 => (place, Stop::Control),
                    _ => (94, Stop::End),
                };
                assert_eq!(string_body(&text, 0), expected, "byte {byte} at {place}");
            }
        }
    }
}
