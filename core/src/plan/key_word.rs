//! Compares a key with a name that is expected, without looking for the end of the key.

/// The bytes of a key after its quote: the name, the quote after it, and the colon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct KeyWord {
    bytes: u128,
    /// The bits of `bytes` that count; none if the name is too long.
    mask: u128,
}

impl KeyWord {
    /// The number of bytes after a name: its quote and its colon.
    pub(super) const AROUND: usize = 2;

    /// The bytes of a key with this name, which has no escapes.
    pub(super) fn of(name: &str) -> KeyWord {
        let (mut word, mut mask) = ([0; 16], [0; 16]);
        if name.len() + KeyWord::AROUND <= word.len() {
            for ((byte, mask), of_key) in word.iter_mut().zip(&mut mask).zip(name.bytes().chain(*b"\":")) {
                (*byte, *mask) = (of_key, u8::MAX);
            }
        }
        KeyWord { bytes: u128::from_le_bytes(word), mask: u128::from_le_bytes(mask) }
    }

    /// Whether bytes have this key at an offset. May miss it at the very end, and in any case if the name is long.
    #[inline(always)]
    pub(super) fn begins(self, bytes: &[u8], at: usize) -> bool {
        let word = bytes.get(at..).and_then(|rest| rest.first_chunk());
        word.is_some_and(|word| u128::from_le_bytes(*word) & self.mask == self.bytes && self.mask != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::KeyWord;

    #[test]
    fn finds_its_key_and_no_other() {
        let rest = ",\"more\":[1,2,3,4]}";
        for name in ["", "id", "input", "user_metadata_", "exactly_16_chars", "much_longer_than_a_word"] {
            let word = KeyWord::of(name);
            let begins = |json: &str| word.begins([json, rest].concat().as_bytes(), 0);
            assert_eq!(begins(&format!("{name}\":1")), name.len() <= 14, "{name}");
            for other in
                [format!("{name}x\":1"), format!("x{name}\":1"), format!("{name}\" :1"), format!("{name}\\\":1")]
            {
                assert!(!begins(&other), "{name}: {other}");
            }
            assert!(!word.begins(format!("{name}\"").as_bytes(), 0));
        }
        assert!(!KeyWord::of("id").begins(b"id\":1", 7));
    }
}
