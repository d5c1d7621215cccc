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

/// The signatures of compressed formats, each with its name and the command that decompresses it.
const COMPRESSED: [(&[u8], &str, &str); 6] = [
    (b"\x1f\x8b", "gzip", "gzip -dc"),
    (b"\x28\xb5\x2f\xfd", "zstd", "zstd -dc"),
    (b"BZh", "bzip2", "bzip2 -dc"),
    (b"\xfd7zXZ\0", "xz", "xz -dc"),
    (b"\x04\x22\x4d\x18", "lz4", "lz4 -dc"),
    (b"PK\x03\x04", "zip", "unzip -p"),
];

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
    let is_binary = !begins_like_json(sample) && sample.contains(&0);
    is_binary.then(|| "it is binary data, not JSON; pass JSON encoded as UTF-8".to_owned())
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

/// Whether the first character that is not white space may be the first one of JSON.
fn begins_like_json(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    text.trim_ascii_start().first().is_none_or(|first| may_begin(*first))
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
            (&b"\x1f\x8b\x08\0"[..], "gzip"),
            (b"\x28\xb5\x2f\xfd\x04", "zstd"),
            (b"BZh91AY", "bzip2"),
            (b"PK\x03\x04\x14", "zip"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
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
        for start in [&b""[..], b"{}", b" \n[", b"\xef\xbb\xbf{\"a\":\"\0\"}", b"# a comment", b"\xff\xff\xff", b"NaN"]
        {
            assert_eq!(refusal(start, Reading::Lines), None, "{start:?}");
        }
    }
}
