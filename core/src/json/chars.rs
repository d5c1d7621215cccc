//! Finding the end of white space and of strings, eight bytes at a time.

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
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let hits = special(u64::from_le_bytes(*chunk));
        if hits != 0 {
            at += (hits.trailing_zeros() / 8) as usize;
            return (at, stop_at(bytes, at));
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            return (at, stop_at(bytes, at));
        }
        at += 1;
    }
    (at, Stop::End)
}

fn stop_at(bytes: &[u8], at: usize) -> Stop {
    match bytes.get(at) {
        Some(b'"') => Stop::Quote,
        Some(b'\\') => Stop::Escape,
        Some(_) => Stop::Control,
        None => Stop::End,
    }
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
        for place in 0..20 {
            for byte in 0..=255u8 {
                let mut text = vec![b'a'; 24];
                text[place] = byte;
                let expected = match byte {
                    b'"' => (place, Stop::Quote),
                    b'\\' => (place, Stop::Escape),
                    0..0x20 => (place, Stop::Control),
                    _ => (24, Stop::End),
                };
                assert_eq!(string_body(&text, 0), expected, "byte {byte} at {place}");
            }
        }
    }
}
