//! UUIDs: their canonical spelling, and the others that the official SDK reads.

use crate::json::write_hex;

/// Whether the string is a UUID in the hyphenated spelling of RFC 9562: 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(string: &[u8]) -> bool {
    let Ok(string) = <&[u8; 36]>::try_from(string) else { return false };
    let hyphens = string[8] == b'-' && string[13] == b'-' && string[18] == b'-' && string[23] == b'-';
    // Branch-free, so that the compiler can use vector instructions.
    let other = string.iter().fold(0u8, |count, byte| count + u8::from(!byte.is_ascii_hexdigit()));
    hyphens && other == 4
}

/// Whether a UUID has version 4 and the variant of RFC 9562.
pub(crate) fn is_version_4(uuid: &[u8]) -> bool {
    uuid.get(14) == Some(&b'4') && matches!(uuid.get(19), Some(b'8' | b'9' | b'a' | b'b' | b'A' | b'B'))
}

/// Returns the canonical spelling of the UUID with these bits.
pub(crate) fn uuid_string(bits: u128) -> String {
    let mut string = String::with_capacity(36);
    write_hex(&mut string, &bits.to_be_bytes());
    for position in [8, 13, 18, 23] {
        string.insert(position, '-');
    }
    string
}

/// Returns the version 4 UUID made from random bits.
pub(crate) fn uuid_4_from_random(bits: u128) -> String {
    uuid_string(bits & !(0xf << 76) & !(0x3 << 62) | 4 << 76 | 2 << 62)
}

/// Returns the canonical spelling of a UUID that may be written with or without hyphens, in braces, or as a URN: the
/// spellings that the official SDK reads.
pub(crate) fn uuid_from_any_spelling(string: &str) -> Option<String> {
    let bare = match string.strip_prefix('{') {
        Some(braced) => braced.strip_suffix('}').filter(|inner| inner.len() == 36)?,
        None => match string.strip_prefix("urn:uuid:") {
            Some(rest) => Some(rest).filter(|rest| rest.len() == 36)?,
            None => string,
        },
    };
    let mut hyphenated = bare.to_ascii_lowercase();
    if hyphenated.len() == 32 && hyphenated.is_ascii() {
        for position in [8, 13, 18, 23] {
            hyphenated.insert(position, '-');
        }
    }
    is_uuid(hyphenated.as_bytes()).then_some(hyphenated)
}

#[cfg(test)]
mod tests {
    use super::uuid_from_any_spelling;

    #[test]
    fn reads_the_spellings_of_the_sdk_and_no_others() {
        const UUID: &str = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab";
        for string in [
            UUID,
            "6C4E3F7E-4A9A-4E7E-8C1F-1234567890AB",
            "6c4e3f7e4a9a4e7e8c1f1234567890ab",
            "{6C4E3F7E-4A9A-4E7E-8C1F-1234567890AB}",
            "urn:uuid:6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
        ] {
            assert_eq!(uuid_from_any_spelling(string).as_deref(), Some(UUID), "{string}");
        }
        for string in [
            "",
            "{6c4e3f7e4a9a4e7e8c1f1234567890ab}",
            "urn:uuid:6c4e3f7e4a9a4e7e8c1f1234567890ab",
            "URN:UUID:6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
            " 6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
            "6c4e3f7e-4a9a4e7e-8c1f-1234567890ab",
        ] {
            assert_eq!(uuid_from_any_spelling(string), None, "{string}");
        }
    }
}
