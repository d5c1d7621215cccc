//! The keyed hash that stands for a value: HMAC (RFC 2104) with SHA-256. Who has the key can tell that two values are the
//! same; who does not cannot guess a value by trying.

use sha2::{Digest, Sha256};

use crate::json::write_hex;

/// The size of a block of SHA-256 in bytes.
const BLOCK: usize = 64;
/// The number of bytes of the hash that a token shows.
const SHOWN: usize = 12;
/// The number of bytes of a token by which it is recognized.
const CHECK: usize = 4;

/// The key of the hashes.
#[derive(Clone)]
pub(super) struct Key {
    inner: [u8; BLOCK],
    outer: [u8; BLOCK],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    pub(super) fn new(key: &[u8]) -> Key {
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            block.iter_mut().zip(Sha256::digest(key)).for_each(|(byte, hashed)| *byte = hashed);
        } else {
            block.iter_mut().zip(key).for_each(|(byte, given)| *byte = *given);
        }
        Key { inner: block.map(|byte| byte ^ 0x36), outer: block.map(|byte| byte ^ 0x5c) }
    }

    fn hmac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut inner = Sha256::new().chain_update(self.inner);
        parts.iter().for_each(|part| inner.update(part));
        Sha256::new().chain_update(self.outer).chain_update(inner.finalize()).finalize().into()
    }

    /// The hexadecimal digits that stand for a value: of its hash, and of a check by which they are recognized.
    pub(super) fn digits(&self, value: &[u8]) -> String {
        let hash = self.hmac(&[b"value\0", value]);
        let shown = hash.get(..SHOWN).unwrap_or_default();
        let check = self.hmac(&[b"check\0", shown]);
        let mut digits = String::with_capacity(2 * (SHOWN + CHECK));
        write_hex(&mut digits, shown);
        write_hex(&mut digits, check.get(..CHECK).unwrap_or_default());
        digits
    }

    /// Whether these are digits that this key made of some value.
    pub(super) fn made(&self, digits: &str) -> bool {
        let nibbles: Option<Vec<u8>> =
            digits.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect();
        let Some(nibbles) = nibbles.filter(|nibbles| nibbles.len() == 2 * (SHOWN + CHECK)) else { return false };
        let bytes: Vec<u8> =
            nibbles.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
        let (shown, check) = bytes.split_at(SHOWN);
        self.hmac(&[b"check\0", shown]).starts_with(check)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::json::write_hex;

    /// The test cases 1, 2 and 6 of RFC 4231.
    #[test]
    fn the_hash_is_hmac_with_sha_256() {
        let hmac = |key: &[u8], data: &[u8]| {
            let mut hex = String::new();
            write_hex(&mut hex, &Key::new(key).hmac(&[data]));
            hex
        };
        assert_eq!(hmac(&[0x0b; 20], b"Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assert_eq!(
            hmac(b"Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn digits_are_recognized_by_the_key_that_made_them() {
        let key = Key::new(b"k");
        let digits = key.digits(b"a");
        assert_eq!((digits.len(), key.digits(b"a") == digits), (32, true));
        assert!(key.made(&digits) && !Key::new(b"l").made(&digits) && !key.made(&digits[1..]) && !key.made("é"));
        assert_ne!(key.digits(b"b"), digits);
    }
}
