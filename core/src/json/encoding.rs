//! Encodings other than UTF-8, by the first bytes of a payload.

const UTF_16: &str = "the payload is encoded as UTF-16; encode it as UTF-8";
const UTF_32: &str = "the payload is encoded as UTF-32; encode it as UTF-8";

/// What to do about a payload that is encoded as UTF-16 or UTF-32, in either byte order and with or without a byte order
/// mark. Without one it is recognized by the zeros beside its first character, which UTF-8 never has there.
pub(super) fn other_encoding(payload: &[u8]) -> Option<&'static str> {
    let begins_json = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    match *payload {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some(UTF_32),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(UTF_16),
        [first, 0, 0, 0, ..] | [0, 0, 0, first, ..] if begins_json(first) => Some(UTF_32),
        [first, 0, ..] | [0, first, ..] if begins_json(first) => Some(UTF_16),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{UTF_16, UTF_32, other_encoding};

    /// The bytes of a string with this many zeros per character before or after it.
    fn encoded(string: &str, before: usize, after: usize) -> Vec<u8> {
        string.bytes().flat_map(|byte| [vec![0; before], vec![byte], vec![0; after]].concat()).collect()
    }

    #[test]
    fn names_the_encoding_with_and_without_a_byte_order_mark() {
        for json in ["{\"a\":1}", "[]", "1", "\n[1]"] {
            for (encoding, before, after, mark) in [
                (UTF_16, 0, 1, &b"\xFF\xFE"[..]),
                (UTF_16, 1, 0, b"\xFE\xFF"),
                (UTF_32, 0, 3, b"\xFF\xFE\0\0"),
                (UTF_32, 3, 0, b"\0\0\xFE\xFF"),
            ] {
                let bare = encoded(json, before, after);
                assert_eq!(other_encoding(&bare), Some(encoding), "{bare:?}");
                assert_eq!(other_encoding(&[mark, &bare].concat()), Some(encoding), "{bare:?}");
            }
            assert_eq!(other_encoding(json.as_bytes()), None);
        }
        assert_eq!([other_encoding(b""), other_encoding(b"\0"), other_encoding(b"\x1F\x8B\x08\0")], [None; 3]);
    }
}
