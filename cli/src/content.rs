//! Recognizes, by its first bytes, input that is not JSON at all: compressed and binary files.

use std::io::{self, ErrorKind};

/// How a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As one payload. The core itself reports a payload in UTF-16 or UTF-32.
    Whole,
    /// Line by line, which is possible in UTF-8 only.
    Lines,
}

/// The signatures of compressed formats that are not decompressed, each with its name and the command that does it.
const COMPRESSED: [(&[u8], &str, &str); 3] =
    [(b"\xfd7zXZ\0", "xz", "xz -dc"), (b"\x04\x22\x4d\x18", "lz4", "lz4 -dc"), (b"PK\x03\x04", "zip", "unzip -p")];

/// The signatures of other formats without JSON, each with its name.
const BINARY: [(&[u8], &str); 14] = [
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x89HDF\r\n", "an HDF5 file"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x7fELF", "an executable"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xff\x06\0\0sNaPpY", "a Snappy stream"),
];

/// What some editors write before the text of a file in UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How many bytes are searched for what no text contains.
pub(crate) const SAMPLE: usize = 1024;

/// Refuses input that is not text, and says what it is.
pub(crate) fn check(start: &[u8], reading: Reading) -> io::Result<()> {
    match refusal(start, reading) {
        Some(reason) => Err(io::Error::new(ErrorKind::InvalidData, reason)),
        None => Ok(()),
    }
}

fn refusal(start: &[u8], reading: Reading) -> Option<String> {
    if let Some((_, format, command)) = COMPRESSED.iter().find(|(signature, ..)| start.starts_with(signature)) {
        return Some(format!(
            "it is compressed with {format}; decompress it and pass its content: `{command} FILE | spanschema …`"
        ));
    }
    if let Some(encoding) = wide_encoding(start) {
        let message = format!(
            "it is encoded as {encoding}, and lines are read as UTF-8; convert it: `iconv -f {encoding} -t UTF-8 FILE | spanschema …`"
        );
        return (reading == Reading::Lines).then_some(message);
    }
    let sample = start.get(..SAMPLE).unwrap_or(start);
    let format = BINARY.iter().find(|(signature, _)| start.starts_with(signature)).map(|(_, format)| *format);
    let format = format.or_else(|| is_binary(sample).then_some("binary data"))?;
    Some(format!("it is {format}, not JSON; pass JSON encoded as UTF-8"))
}

/// Whether bytes are not text: they have a zero, or as many control characters as only binary data has. What begins like
/// an object, an array or a string is left to the core, which says where a control character is.
fn is_binary(sample: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..0x07 | 0x0e..0x20 | 0x7f);
    let controls = sample.iter().filter(is_control).count();
    // An escape sequence of a terminal has a single one.
    let has_many = controls > 1 && controls * if is_utf8(sample) { 4 } else { 32 } >= sample.len();
    !begins_with(sample, |first| matches!(first, b'{' | b'[' | b'"'))
        && (has_many || (sample.contains(&0) && !begins_with(sample, may_begin)))
}

/// Whether bytes are UTF-8, except that the last character may be cut off.
fn is_utf8(sample: &[u8]) -> bool {
    std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// The encoding of text whose characters have two or four bytes, by its byte order mark or by the zeros of its first
/// characters.
fn wide_encoding(start: &[u8]) -> Option<&'static str> {
    match start {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [0, 0, 0, first, ..] | [first, 0, 0, 0, ..] if may_begin(*first) => Some("UTF-32"),
        [0, first, ..] | [first, 0, ..] if may_begin(*first) => Some("UTF-16"),
        _ => None,
    }
}

/// Whether what begins with these bytes is an array; `None` if they do not tell.
pub(crate) fn begins_array(start: &[u8]) -> Option<bool> {
    let text = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
    let first = text.trim_ascii_start().first().filter(|_| !BYTE_ORDER_MARK.starts_with(start))?;
    Some(*first == b'[')
}

/// Whether the first byte that is not white space satisfies the condition, if there is one.
fn begins_with(text: &[u8], condition: impl Fn(u8) -> bool) -> bool {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    text.trim_ascii_start().first().is_none_or(|first| condition(*first))
}

/// Whether JSON may begin with this byte: with a container, a string, a number, or a word such as `true` or `NaN`.
fn may_begin(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-') || byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_not_text() {
        for (start, name) in [
            (&b"PK\x03\x04\x14"[..], "zip"),
            (b"\xfd7zXZ\0\0", "xz"),
            (b"\x89PNG\r\n\x1a\n", "PNG"),
            (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
            (b"PAR1\x15\x04", "Parquet"),
            (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
            // Protobuf, MessagePack, and a pickle, in which there need not be a zero.
            (b"\x0a\x05trace\x12\x04span\x1a\x02id", "binary"),
            (b"\x82\xa4name\xa1a\xa5spans\x91\x01\x02", "binary"),
            (b"\x80\x04\x95\x0b\x8c\x05trace\x94.", "binary"),
            (b"x\x9c\xabV*)JLNU\xb2\x8a\x8e\xad\x05\x11\x1e\x02", "binary"),
        ] {
            for reading in [Reading::Whole, Reading::Lines] {
                assert!(refusal(start, reading).is_some_and(|reason| reason.contains(name)), "{name}");
            }
        }
    }

    #[test]
    fn leaves_wide_text_to_the_core_unless_it_is_read_by_lines() {
        for start in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"{\0\"\0", b"\0{\0\""] {
            assert_eq!(refusal(start, Reading::Whole), None);
            assert!(refusal(start, Reading::Lines).is_some_and(|reason| reason.contains("UTF-16")), "{start:?}");
        }
        for start in [&b"\xff\xfe\0\0{\0\0\0"[..], b"{\0\0\0\"", b"\0\0\0{"] {
            assert!(refusal(start, Reading::Lines).is_some_and(|reason| reason.contains("UTF-32")), "{start:?}");
        }
    }

    #[test]
    fn accepts_text_whether_it_is_json_or_not() {
        for start in [
            &b""[..],
            b"{}",
            b" \n[",
            b"\xef\xbb\xbf{\"a\":\"\0\"}",
            b"# a comment",
            b"\xff\xff\xff",
            b"NaN",
            b"\x1b[31mred\x1b[0m: not JSON, but a log in color",
            b"caf\xe9",
            b"{\"a\":\"\x01\x02\x03\"}",
        ] {
            assert_eq!(refusal(start, Reading::Lines), None, "{start:?}");
        }
    }
}
