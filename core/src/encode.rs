//! JSON tokens for bindings that write the objects of their host: what a text, a number and what has no JSON form look
//! like, in one place for all of them.

pub use crate::json::Substitute;
use crate::json::first_special;

/// Writes a text in quotes, with what JSON can't hold as it is escaped. The bytes may be other than UTF-8, such as half a
/// surrogate pair in three bytes: that is reported where it is read.
#[inline]
pub fn string(json: &mut Vec<u8>, text: &[u8]) {
    json.reserve(text.len() + 2);
    json.push(b'"');
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((block, behind)) = rest.split_first_chunk::<16>()
            && !block.iter().fold(false, |found, &byte| found | is_special(byte))
        {
            json.extend_from_slice(block);
            rest = behind;
            continue;
        }
        // Copied first, and looked at then: what is to be escaped is taken back.
        let (word, length) = next_word(rest);
        let plain = first_special(&word).unwrap_or(length).min(length);
        json.extend_from_slice(&word);
        json.truncate(json.len() + plain - word.len());
        rest = rest.get(plain..).unwrap_or_default();
        if plain < length {
            rest = escape_first(json, rest);
        }
    }
    json.push(b'"');
}

/// The first eight bytes of a text, or as many as it has, and how many these are.
#[inline]
fn next_word(text: &[u8]) -> ([u8; 8], usize) {
    if let Some(word) = text.first_chunk() {
        return (*word, 8);
    }
    let mut word = [b' '; 8];
    for (to, from) in word.iter_mut().zip(text) {
        *to = *from;
    }
    (word, text.len())
}

/// Writes the first byte of a text, escaped if need be, and gives what is behind it.
#[inline]
fn escape_first<'t>(json: &mut Vec<u8>, text: &'t [u8]) -> &'t [u8] {
    let Some((&byte, behind)) = text.split_first() else { return text };
    match ESCAPES.get(usize::from(byte)) {
        Some(0) | None => json.push(byte),
        Some(b'u') => {
            let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
            json.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        Some(&letter) => json.extend_from_slice(&[b'\\', letter]),
    }
    behind
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// By byte: the letter behind the backslash of its escape, or 0 if it has none.
const ESCAPES: [u8; 128] = {
    let mut escapes = [0; 128];
    let mut byte = 0;
    while byte < escapes.len() {
        escapes[byte] = match byte as u8 {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            0..0x20 => b'u',
            _ => 0,
        };
        byte += 1;
    }
    escapes
};

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
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
        for place in [0, 1, 7, 8, 31, 32, 40, 63, 64, 70] {
            for character in (0..=0x7f_u8).map(char::from).chain(['é', '\u{2028}', '😀']) {
                let text = format!("{}{character}{}", "a".repeat(place), "\"b".repeat(place % 3));
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
