//! JSON tokens for the bindings, which write the objects of their host as JSON: strings, numbers, and substitutes for
//! values without a JSON form.

use wide::u8x16;

use super::number::number_token;
use super::scan::{BLOCK, marks};
pub use super::substitute::Substitute;

/// The number of bytes of a long string that are scanned together.
const WIDE: usize = 2 * BLOCK;

/// Writes a string in quotes, and escapes the characters that JSON requires to be escaped. The bytes may be invalid
/// UTF-8, such as half of a surrogate pair in three bytes; the parser reports them.
#[inline]
pub fn string(json: &mut Vec<u8>, string: &[u8]) {
    json.reserve(string.len() + 2 + WIDE);
    json.push(b'"');
    let mut rest = string;
    while let (Some((block, after)), true) = (rest.split_first_chunk::<WIDE>(), rest.len() >= 2 * WIDE) {
        json.extend_from_slice(block);
        let marks = wide_marks(block);
        if marks != 0 {
            escape_marked(json, rest, marks);
        }
        rest = after;
    }
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        json.extend_from_slice(block);
        rest = match marks(*block) {
            0 => after,
            marks => {
                let plain = marks.trailing_zeros() as usize;
                json.truncate(json.len() - BLOCK + plain);
                escape_at(json, rest, plain)
            }
        };
    }
    while !rest.is_empty() {
        let plain = plain_end(json, rest);
        rest = escape_at(json, rest, plain);
    }
    json.push(b'"');
}

#[inline]
fn wide_marks(block: &[u8; WIDE]) -> u64 {
    match (block.first_chunk(), block.last_chunk()) {
        (Some(low), Some(high)) => u64::from(marks(*low)) | u64::from(marks(*high)) << BLOCK,
        _ => 0,
    }
}

/// Escapes the marked bytes of the block at the start of `string`, which has just been written. After each escape, the
/// bytes that follow it are written again, always the same number, so that no branch depends on the number of remaining
/// bytes.
#[inline]
fn escape_marked(json: &mut Vec<u8>, string: &[u8], mut marks: u64) {
    let mut end = json.len();
    while marks != 0 {
        let at = marks.trailing_zeros() as usize;
        json.truncate(end - WIDE + at);
        let after = escape_at(json, string, at);
        end = json.len() + WIDE - 1 - at;
        if let Some(after) = after.first_chunk::<WIDE>() {
            json.extend_from_slice(after);
        }
        marks &= marks - 1;
    }
    json.truncate(end);
}

/// Writes the end of a string, which is shorter than a block, up to the first byte that must be escaped, and returns
/// the number of bytes written. The bytes are read and written as two overlapping halves rather than copied into a
/// block first: reading a block back right after its bytes were written in parts would stall the processor.
#[inline]
fn plain_end(json: &mut Vec<u8>, end: &[u8]) -> usize {
    let length = end.len();
    let marks = if let (Some(first), Some(last)) = (end.first_chunk::<16>(), end.last_chunk::<16>()) {
        write_halves(json, length, first, last);
        few_marks(u128::from_le_bytes(*first)) | few_marks(u128::from_le_bytes(*last)) << (length - 16)
    } else if let (Some(first), Some(last)) = (end.first_chunk::<8>(), end.last_chunk::<8>()) {
        write_halves(json, length, first, last);
        let both = u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << 64;
        let marks = few_marks(both);
        marks & 0xFF | marks >> 8 << (length - 8)
    } else if let (Some(first), Some(last)) = (end.first_chunk::<4>(), end.last_chunk::<4>()) {
        write_halves(json, length, first, last);
        let both = u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << 32;
        let marks = few_marks(both);
        marks & 0xF | (marks >> 4 & 0xF) << (length - 4)
    } else {
        let plain = end.iter().take_while(|&&byte| !is_special(byte));
        return plain.map(|&byte| json.push(byte)).count();
    };
    let plain = (marks.trailing_zeros() as usize).min(length);
    json.truncate(json.len() - length + plain);
    plain
}

/// Writes a string with this length that starts with `first` and ends with `last`.
#[inline]
fn write_halves<const N: usize>(json: &mut Vec<u8>, length: usize, first: &[u8; N], last: &[u8; N]) {
    json.extend_from_slice(first);
    json.truncate(json.len() + length - 2 * N);
    json.extend_from_slice(last);
}

/// Returns a bit for each of sixteen bytes that must be escaped, the lowest bit for the lowest byte.
#[inline]
fn few_marks(bytes: u128) -> u32 {
    let bytes = u8x16::from(bytes.to_le_bytes());
    let quote = bytes.simd_eq(u8x16::splat(b'"'));
    let backslash = bytes.simd_eq(u8x16::splat(b'\\'));
    let control = bytes.simd_eq(bytes.min(u8x16::splat(0x1F)));
    (quote | backslash | control).to_bitmask()
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Escapes the byte at `at`, if there is one, and returns the bytes after it.
#[inline]
fn escape_at<'s>(json: &mut Vec<u8>, string: &'s [u8], at: usize) -> &'s [u8] {
    if let Some(&byte) = string.get(at) {
        escape(json, byte);
    }
    string.get(at + 1..).unwrap_or_default()
}

#[inline]
fn escape(json: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let letter = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        0..0x20 => {
            let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
            return json.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        _ => byte,
    };
    json.extend_from_slice(&[b'\\', letter]);
}

/// Writes an integer.
pub fn integer(json: &mut Vec<u8>, integer: i64) {
    json.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Writes the digits of a number of the host, if they are a JSON number. Returns false otherwise, and writes nothing.
pub fn number(json: &mut Vec<u8>, digits: &[u8]) -> bool {
    let is_number = number_token(digits, 0).is_some_and(|token| token.end == digits.len());
    if is_number {
        json.extend_from_slice(digits);
    }
    is_number
}

/// Writes the shortest number that is read back as the same float. NaN and infinities are written by name, and the
/// parser reports them.
pub fn float(json: &mut Vec<u8>, float: f64) {
    if float.is_finite() {
        json.extend_from_slice(zmij::Buffer::new().format_finite(float).as_bytes());
    } else if float.is_nan() {
        json.extend_from_slice(b"NaN");
    } else {
        json.extend_from_slice(if float > 0.0 { b"Infinity" } else { b"-Infinity" });
    }
}

#[cfg(test)]
mod tests {
    use super::{float, integer, number, string};

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut json = Vec::new();
        write(&mut json);
        String::from_utf8(json).unwrap()
    }

    #[test]
    fn writes_every_character_as_serde_json_does() {
        for length in [0, 1, 3, 7, 8, 31, 32, 40, 63, 64, 70, 126, 127, 128, 200] {
            for character in (0..=0x7f_u8).map(char::from).chain(['é', '\u{2028}', '😀']) {
                let value = format!("{}{character}{}", "a".repeat(length), "\"b\n".repeat(length % 50));
                let json = written(|json| string(json, value.as_bytes()));
                assert_eq!(json, serde_json::to_string(&value).unwrap());
            }
        }
    }

    #[test]
    fn digits_are_written_only_if_they_are_a_number() {
        for digits in ["0", "-0", "1.50", "1E+400", "-12345678901234567890"] {
            assert_eq!(written(|json| assert!(number(json, digits.as_bytes()))), digits);
        }
        for other in ["", "01", "1,2", "1 ", " 1", "1]", "+1", "NaN", "Infinity", "\"1\"", "1\u{1a}cycle", "٣"] {
            assert_eq!(written(|json| assert!(!number(json, other.as_bytes()))), "", "{other}");
        }
    }

    #[test]
    fn numbers_are_read_back_as_the_same() {
        for number in [0.0, -0.0, 0.1, 1.0, 1e-7, 1e16, 1e22, f64::MAX, f64::MIN_POSITIVE, 5e-324] {
            let read: f64 = serde_json::from_str(&written(|json| float(json, number))).unwrap();
            assert_eq!(read.to_bits(), number.to_bits());
        }
        assert_eq!(written(|json| float(json, 1.0)), "1.0");
        assert_eq!(written(|json| integer(json, i64::MIN)), i64::MIN.to_string());
        let names = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(|number| written(|json| float(json, number)));
        assert_eq!(names, ["NaN", "Infinity", "-Infinity"]);
    }
}
