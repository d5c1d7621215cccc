//! Finding the end of white space and of strings, many bytes at a time. Inlined in every build, also in one for size: nearly all
//! time of a check is spent here.

use wide::u8x32;

/// The index of the first byte from `at` on that is no JSON white space.
#[inline(always)]
pub(crate) fn skip_whitespace(bytes: &[u8], mut at: usize) -> usize {
    // One comparison tells for nearly every byte that there is no white space.
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
    /// At a control character, which JSON wants escaped.
    Control,
    /// At the end of the text.
    End,
}

/// Scans the inside of a string from `at` to its closing quote, or to what can't stand in it; `escape` reads the escape at a
/// place and gives the place behind it. Bytes above 127 pass; UTF-8 is checked elsewhere.
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
            let behind = escape(found)?;
            if behind >= next {
                next = behind;
                break;
            }
            marks &= u32::MAX << (behind - at);
        }
        at = next;
    }
}

/// Scans the inside of a string from `at` to the first byte that needs a look: a quote, a backslash or a control
/// character.
#[inline(always)]
pub(crate) fn string_body(bytes: &[u8], at: usize) -> (usize, Stop) {
    stop_at(bytes, first_mark(bytes, at))
}

/// The place of the first byte from `at` on that needs a look.
#[inline(always)]
pub(crate) fn first_mark(bytes: &[u8], mut at: usize) -> usize {
    // Nearly all keys and ids end within the first block, which spares the processor guessing how long they are.
    loop {
        let marks = marks_from(bytes, at);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
}

/// The marks of the bytes from a place on; behind the end of the text stands what needs a look.
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

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 32;

/// A bit for every byte of a block that needs a look, the lowest for its first byte.
#[inline(always)]
pub(crate) fn marks(block: [u8; BLOCK]) -> u32 {
    let block = u8x32::from(block);
    let backslash = block.simd_eq(u8x32::splat(b'\\'));
    // With its second bit turned over, the quote stands right behind the control characters, and nothing else does.
    let turned = block ^ u8x32::splat(2);
    let quote_or_control = turned.simd_eq(turned.min(u8x32::splat(b'"' ^ 2)));
    (backslash | quote_or_control).to_bitmask()
}

#[inline(always)]
fn stop_at(bytes: &[u8], at: usize) -> (usize, Stop) {
    let why = match bytes.get(at) {
        Some(b'"') => Stop::Quote,
        Some(b'\\') => Stop::Escape,
        Some(_) => Stop::Control,
        None => Stop::End,
    };
    (at, why)
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

    #[test]
    fn escapes_are_passed_over_at_every_place() {
        for length in 0..70 {
            for escapes in [&[2, 2, 2][..], &[2, 6, 12], &[12, 2]] {
                let mut text = "a".repeat(length);
                let mut expected = Vec::new();
                for escape in escapes {
                    expected.push(text.len());
                    text += &"\\\"\"\"\"\"\"\"\"\"\"\""[..*escape];
                    text += "b";
                }
                let mut found = Vec::new();
                let mut lengths = escapes.iter();
                let end = string_end(format!("{text}\" and more of it behind the end").as_bytes(), 0, |at| {
                    found.push(at);
                    lengths.next().map(|length| at + length).ok_or(())
                });
                assert_eq!((end, found), (Ok((text.len(), Stop::Quote)), expected), "{text}");
            }
        }
    }
}
