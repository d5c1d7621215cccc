//! Finds the end of white space and of strings, a block of bytes at a time. Inlined even in builds for size, because
//! validation spends most of its time here.

use wide::u8x32;

/// Returns the offset of the first byte from `at` that is not JSON white space.
#[inline(always)]
pub(crate) fn skip_whitespace(bytes: &[u8], mut at: usize) -> usize {
    // A single comparison is enough for nearly every byte that is not white space.
    while let Some(&byte) = bytes.get(at)
        && byte <= b' '
        && matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
    {
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
    /// At a control character, which must be escaped in JSON.
    Control,
    /// At the end of the input.
    End,
}

/// Scans the inside of a string from `at` to its closing quote, or to a byte that a string cannot contain. `escape`
/// reads the escape at an offset and returns the offset after it. Bytes above 127 are skipped; UTF-8 is checked
/// elsewhere.
#[inline(always)]
pub(crate) fn string_end<E>(
    bytes: &[u8],
    mut at: usize,
    mut escape: impl FnMut(usize) -> Result<usize, E>,
) -> Result<(usize, Stop), E> {
    loop {
        let mut marks = marks_from(bytes, at);
        let mut next = at + BLOCK;
        while marks != 0 {
            let found = at + marks.trailing_zeros() as usize;
            if bytes.get(found) != Some(&b'\\') {
                return Ok(stop_at(bytes, found));
            }
            let after = escape(found)?;
            if after >= next {
                next = after;
                break;
            }
            marks &= u32::MAX << (after - at);
        }
        at = next;
    }
}

/// Scans the inside of a string from `at` to the first quote, backslash or control character.
#[inline(always)]
pub(crate) fn string_body(bytes: &[u8], at: usize) -> (usize, Stop) {
    stop_at(bytes, first_mark(bytes, at))
}

/// Returns the offset of the first quote, backslash or control character from `at`; if there is none, the length of the
/// input.
#[inline(always)]
pub(crate) fn first_mark(bytes: &[u8], mut at: usize) -> usize {
    // Nearly all keys and ids end within the first block, so the loop rarely causes a branch misprediction.
    loop {
        let marks = marks_from(bytes, at);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
}

/// Returns the marks of the block at an offset. Bytes after the end of the input are marked.
#[inline(always)]
fn marks_from(bytes: &[u8], at: usize) -> u32 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => marks(*block),
        None => last_marks(rest),
    }
}

#[cold]
fn last_marks(rest: &[u8]) -> u32 {
    let mut block = [0; BLOCK];
    block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    marks(block)
}

/// The number of bytes that are scanned together.
pub(crate) const BLOCK: usize = 32;

/// Returns a bit for every quote, backslash and control character of a block, the lowest bit for the first byte.
#[inline(always)]
pub(crate) fn marks(block: [u8; BLOCK]) -> u32 {
    let block = u8x32::from(block);
    let backslash = block.simd_eq(u8x32::splat(b'\\'));
    // With its second bit inverted, the quote directly follows the control characters, and no other byte does.
    let inverted = block ^ u8x32::splat(2);
    let quote_or_control = inverted.simd_eq(inverted.min(u8x32::splat(b'"' ^ 2)));
    (backslash | quote_or_control).to_bitmask()
}

#[inline(always)]
fn stop_at(bytes: &[u8], at: usize) -> (usize, Stop) {
    let stop = match bytes.get(at) {
        Some(b'"') => Stop::Quote,
        Some(b'\\') => Stop::Escape,
        Some(_) => Stop::Control,
        None => Stop::End,
    };
    (at, stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_byte_at_every_offset() {
        for offset in 0..90 {
            for byte in 0..=255u8 {
                let mut string = vec![b'a'; 94];
                string[offset] = byte;
                let expected = match byte {
                    b'"' => (offset, Stop::Quote),
                    b'\\' => (offset, Stop::Escape),
                    0..0x20 => (offset, Stop::Control),
                    _ => (94, Stop::End),
                };
                assert_eq!(string_body(&string, 0), expected, "byte {byte} at {offset}");
            }
        }
    }

    #[test]
    fn skips_escapes_at_every_offset() {
        for length in 0..70 {
            for escapes in [&[2, 2, 2][..], &[2, 6, 12], &[12, 2]] {
                let mut string = "a".repeat(length);
                let mut expected = Vec::new();
                for escape in escapes {
                    expected.push(string.len());
                    string += &"\\\"\"\"\"\"\"\"\"\"\"\""[..*escape];
                    string += "b";
                }
                let mut found = Vec::new();
                let mut lengths = escapes.iter();
                let end = string_end(format!("{string}\" and more after the end").as_bytes(), 0, |at| {
                    found.push(at);
                    lengths.next().map(|length| at + length).ok_or(())
                });
                assert_eq!((end, found), (Ok((string.len(), Stop::Quote)), expected), "{string}");
            }
        }
    }
}
