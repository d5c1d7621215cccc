//! JSON tokens for bindings that write the objects of their host: what a text, a number and what has no JSON form look
//! like, in one place for all of them.

use wide::u8x16;

use super::chars::{BLOCK, marks};
pub use super::substitute::Substitute;

/// How many bytes of a long text are looked at together.
const WIDE: usize = 2 * BLOCK;

/// Writes a text in quotes, with what JSON can't hold as it is escaped. The bytes may be other than UTF-8, such as half a
/// surrogate pair in three bytes: that is reported where it is read.
#[inline]
pub fn string(json: &mut Vec<u8>, text: &[u8]) {
    json.reserve(text.len() + 2 + WIDE);
    json.push(b'"');
    let mut rest = text;
    while let (Some((block, behind)), true) = (rest.split_first_chunk::<WIDE>(), rest.len() >= 2 * WIDE) {
        json.extend_from_slice(block);
        let marks = wide_marks(block);
        if marks != 0 {
            escape_marked(json, rest, marks);
        }
        rest = behind;
    }
    while let Some((block, behind)) = rest.split_first_chunk::<BLOCK>() {
        json.extend_from_slice(block);
        rest = match marks(*block) {
            0 => behind,
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

/// Escapes what is marked of the block that `text` begins with and that has just been written. What stands behind an escape is
/// written anew with it, always as many bytes, which spares the processor guessing how many there are.
#[inline]
fn escape_marked(json: &mut Vec<u8>, text: &[u8], mut marks: u64) {
    let mut end = json.len();
    while marks != 0 {
        let at = marks.trailing_zeros() as usize;
        json.truncate(end - WIDE + at);
        let behind = escape_at(json, text, at);
        end = json.len() + WIDE - 1 - at;
        if let Some(behind) = behind.first_chunk::<WIDE>() {
            json.extend_from_slice(behind);
        }
        marks &= marks - 1;
    }
    json.truncate(end);
}

/// Writes the bytes in front of any to escape of the end of a text, which is shorter than a block, and tells how many. It is
/// looked at and written as two halves that overlap, without a copy of it: bytes that were just written can't be read as a
/// block before they have arrived in memory.
#[inline]
fn plain_end(json: &mut Vec<u8>, text: &[u8]) -> usize {
    let length = text.len();
    let marks = if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
        write_halves(json, length, first, last);
        few_marks(u128::from_le_bytes(*first)) | few_marks(u128::from_le_bytes(*last)) << (length - 16)
    } else if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        write_halves(json, length, first, last);
        let both = u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << 64;
        let marks = few_marks(both);
        marks & 0xFF | marks >> 8 << (length - 8)
    } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        write_halves(json, length, first, last);
        let both = u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << 32;
        let marks = few_marks(both);
        marks & 0xF | (marks >> 4 & 0xF) << (length - 4)
    } else {
        let plain = text.iter().take_while(|&&byte| !is_special(byte));
        return plain.map(|&byte| json.push(byte)).count();
    };
    let plain = (marks.trailing_zeros() as usize).min(length);
    json.truncate(json.len() - length + plain);
    plain
}

/// Writes a text of that length that begins with `first` and ends with `last`.
#[inline]
fn write_halves<const N: usize>(json: &mut Vec<u8>, length: usize, first: &[u8; N], last: &[u8; N]) {
    json.extend_from_slice(first);
    json.truncate(json.len() + length - 2 * N);
    json.extend_from_slice(last);
}

/// A bit for each of sixteen bytes that has to be escaped, the lowest for the lowest.
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

/// Escapes the byte at `at`, if there is one, and gives what is behind it.
#[inline]
fn escape_at<'t>(json: &mut Vec<u8>, text: &'t [u8], at: usize) -> &'t [u8] {
    if let Some(&byte) = text.get(at) {
        escape(json, byte);
    }
    text.get(at + 1..).unwrap_or_default()
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

/// Writes the shortest number that reads back as the same. What is no number in JSON is written by its name, for the check
/// to report.
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
    use super::{float, integer, string};

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut json = Vec::new();
        write(&mut json);
        String::from_utf8(json).unwrap()
    }

    #[test]
    fn every_byte_of_a_text_is_written_as_serde_json_writes_it() {
        for place in [0, 1, 3, 7, 8, 31, 32, 40, 63, 64, 70, 126, 127, 128, 200] {
            for character in (0..=0x7f_u8).map(char::from).chain(['é', '\u{2028}', '😀']) {
                let text = format!("{}{character}{}", "a".repeat(place), "\"b\n".repeat(place % 50));
                let json = written(|json| string(json, text.as_bytes()));
                assert_eq!(json, serde_json::to_string(&text).unwrap());
            }
        }
    }

    #[test]
    fn numbers_read_back_as_the_same() {
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
