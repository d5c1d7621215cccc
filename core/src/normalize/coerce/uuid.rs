//! UUIDs in the spellings that the SDK reads.

/// The lowercase hyphenated form of a UUID in that form, without hyphens, in braces, or as a URN.
pub(in crate::normalize) fn from_text(text: &str) -> Option<String> {
    let bare = match text.strip_prefix('{') {
        Some(braced) => braced.strip_suffix('}').filter(|inner| inner.len() == 36)?,
        None => match text.strip_prefix("urn:uuid:") {
            Some(rest) => Some(rest).filter(|rest| rest.len() == 36)?,
            None => text,
        },
    };
    let mut hyphenated = bare.to_ascii_lowercase();
    if hyphenated.len() == 32 && hyphenated.is_ascii() {
        for place in [8, 13, 18, 23] {
            hyphenated.insert(place, '-');
        }
    }
    crate::check::is_uuid(hyphenated.as_bytes()).then_some(hyphenated)
}

#[cfg(test)]
mod tests {
    use super::from_text;

    #[test]
    fn what_the_sdk_reads_and_nothing_else() {
        const UUID: &str = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab";
        for text in [
            UUID,
            "6C4E3F7E-4A9A-4E7E-8C1F-1234567890AB",
            "6c4e3f7e4a9a4e7e8c1f1234567890ab",
            "{6C4E3F7E-4A9A-4E7E-8C1F-1234567890AB}",
            "urn:uuid:6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
        ] {
            assert_eq!(from_text(text).as_deref(), Some(UUID), "{text}");
        }
        for text in [
            "",
            "{6c4e3f7e4a9a4e7e8c1f1234567890ab}",
            "urn:uuid:6c4e3f7e4a9a4e7e8c1f1234567890ab",
            "URN:UUID:6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
            " 6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab",
            "6c4e3f7e-4a9a4e7e-8c1f-1234567890ab",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }
}
