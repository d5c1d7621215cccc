//! The built-in detectors: what in a string looks like personal data or a secret.
//!
//! One pass looks at each byte, a block of them at a time. Only few bytes can be part of what a detector finds, such as the `@` of an e-mail
//! address; at these the detectors look closer. Each needs time in proportion to what it looks at, whatever the string.

mod digits;
mod email;
mod tokens;

use std::sync::LazyLock;

use memchr::memmem::Finder;
use wide::u8x32;

/// What a detector finds. The name is that of the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detector {
    Email,
    Card,
    Phone,
    Iban,
    OpenAiKey,
    AnthropicKey,
    AwsKey,
    GithubToken,
    SlackToken,
    GoogleKey,
    Jwt,
    PrivateKey,
    BearerToken,
}

impl Detector {
    /// Every detector with its name in policies and reports.
    pub(super) const ALL: [(Detector, &'static str); 13] = [
        (Detector::Email, "email"),
        (Detector::Card, "card"),
        (Detector::Phone, "phone"),
        (Detector::Iban, "iban"),
        (Detector::OpenAiKey, "openai_key"),
        (Detector::AnthropicKey, "anthropic_key"),
        (Detector::AwsKey, "aws_key"),
        (Detector::GithubToken, "github_token"),
        (Detector::SlackToken, "slack_token"),
        (Detector::GoogleKey, "google_key"),
        (Detector::Jwt, "jwt"),
        (Detector::PrivateKey, "private_key"),
        (Detector::BearerToken, "bearer_token"),
    ];

    pub(super) fn name(self) -> &'static str {
        Detector::ALL.iter().find(|(detector, _)| *detector == self).map_or("", |(_, name)| name)
    }
}

/// Something that a detector found: the bytes from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) detector: Detector,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A string that is searched, of which everything before `floor` has been dealt with.
#[derive(Clone, Copy)]
struct Text<'t> {
    bytes: &'t [u8],
    floor: usize,
}

/// No detector finds anything in fewer bytes.
pub(super) const SHORTEST: usize = 6;

/// The number of bytes that are looked at together.
const BLOCK: usize = 32;

/// A string to search, and what is known about it.
#[derive(Clone, Copy)]
pub(super) struct Searched<'t> {
    bytes: &'t [u8],
    /// Whether the word `Bearer` may be in it. Its letters are too frequent to look closer at each.
    has_bearer: bool,
}

impl<'t> Searched<'t> {
    pub(super) fn new(text: &'t str) -> Searched<'t> {
        static ENDS: LazyLock<[Finder<'static>; 2]> =
            LazyLock::new(|| [Finder::new(b"earer "), Finder::new(b"EARER ")]);
        let bytes = text.as_bytes();
        Searched { bytes, has_bearer: ENDS.iter().any(|end| end.find(bytes).is_some()) }
    }

    /// Finds the first thing from `floor` on for which `wanted` is true.
    pub(super) fn find(self, floor: usize, wanted: impl Fn(Detector) -> bool) -> Option<Found> {
        let text = Text { bytes: self.bytes, floor };
        let mut start = floor;
        while start < self.bytes.len() {
            let mut marks = self.marks(start);
            while marks != 0 {
                let at = start + marks.trailing_zeros() as usize;
                marks &= marks - 1;
                let found = match text.get(at)? {
                    b'@' => email::at(text, at),
                    b'0'..=b'9' => digits::at(text, at, &wanted),
                    _ => tokens::at(text, at),
                };
                if let Some(found) = found.filter(|found| wanted(found.detector)) {
                    return Some(found);
                }
            }
            start += BLOCK;
        }
        None
    }

    /// Returns a bit for each byte of a block at which a detector looks closer, the lowest bit for the first byte.
    fn marks(self, start: usize) -> u32 {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let block = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut block = [0; BLOCK];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            block
        });
        let block = u8x32::from(block);
        let up_to = |bytes: u8x32, most| bytes.simd_eq(bytes.min(u8x32::splat(most)));
        let is = |byte| block.simd_eq(u8x32::splat(byte));
        // Flipping the bits of `0` makes the digits 0 to 9, and of other bytes something larger; so with `@` and `A`.
        let marks = up_to(block ^ u8x32::splat(b'0'), 9) | up_to(block ^ u8x32::splat(b'@'), 1);
        let marks = (marks | is(b'-') | is(b'_') | is(b'J')).to_bitmask();
        let bearer = if self.has_bearer { (is(b'b') | is(b'B')).to_bitmask() } else { 0 };
        marks | bearer
    }
}

impl Text<'_> {
    fn get(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The byte before an offset, unless it has been dealt with.
    fn before(&self, at: usize) -> Option<u8> {
        at.checked_sub(1).filter(|before| *before >= self.floor).and_then(|before| self.get(before))
    }

    /// Whether these bytes come at an offset.
    fn has(&self, at: usize, bytes: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(bytes))
    }

    /// The offset of these bytes if they end at an offset, and no word goes on before them.
    fn word_before(&self, at: usize, bytes: &[u8]) -> Option<usize> {
        let start = at.checked_sub(bytes.len()).filter(|start| *start >= self.floor && self.has(*start, bytes))?;
        self.starts_word(start).then_some(start)
    }

    /// Whether no letter, digit or underscore comes before an offset.
    fn starts_word(&self, at: usize) -> bool {
        !self.before(at).is_some_and(is_word)
    }

    /// Whether no letter, digit or underscore comes at an offset.
    fn ends_word(&self, at: usize) -> bool {
        !self.get(at).is_some_and(is_word)
    }

    /// The offset after the bytes from `at` on that satisfy a condition.
    fn while_at(&self, at: usize, condition: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| condition(**byte)).count()
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{Detector, Searched};

    fn all_of(text: &str) -> Vec<(&'static str, &str)> {
        let mut found = Vec::new();
        let mut floor = 0;
        let searched = Searched::new(text);
        while let Some(next) = searched.find(floor, |_| true) {
            found.push((next.detector.name(), &text[next.start..next.end]));
            floor = next.end;
        }
        found
    }

    #[test]
    fn each_detector_finds_its_form_within_a_text() {
        let long = "a1B2c3D4e5".repeat(4);
        for (detector, value) in [
            ("email", "ada.lovelace+x@mail.example.co.uk".to_owned()),
            ("card", "4111 1111 1111 1111".to_owned()),
            ("card", "378282246310005".to_owned()),
            ("card", "5500-0000-0000-0004".to_owned()),
            ("phone", "+49 (0)30 1234567".to_owned()),
            ("phone", "+14155550132".to_owned()),
            ("phone", "(415) 555-0132".to_owned()),
            ("phone", "415.555.0132".to_owned()),
            ("iban", "DE89370400440532013000".to_owned()),
            ("iban", "GB29 NWBK 6016 1331 9268 19".to_owned()),
            ("openai_key", format!("sk-proj-{long}")),
            ("anthropic_key", format!("sk-ant-api03-{long}")),
            ("aws_key", "AKIAIOSFODNN7EXAMPLE".to_owned()),
            ("github_token", format!("ghp_{}", &long[..36])),
            ("github_token", format!("github_pat_{long}")),
            ("slack_token", format!("xoxb-123456789012-{long}")),
            ("google_key", format!("AIza{}", &long[..35])),
            ("jwt", format!("eyJ{long}.eyJ{long}.{long}")),
            ("private_key", format!("-----BEGIN RSA PRIVATE KEY-----\n{long}\n-----END RSA PRIVATE KEY-----")),
        ] {
            for text in [value.clone(), format!("x: {value}, y"), format!("({value})"), format!("é{value}\n")] {
                assert_eq!(all_of(&text), [(detector, value.as_str())], "{text}");
            }
        }
        assert_eq!(all_of("Authorization: bearer  abcdefgh12345678/=="), [("bearer_token", "abcdefgh12345678/==")]);
        assert_eq!(all_of("a@b.co,c@d.org"), [("email", "a@b.co"), ("email", "c@d.org")]);
        assert_eq!(all_of("4111 1111 1111 1111 5500-0000-0000-0004").len(), 2);
    }

    #[test]
    fn what_only_resembles_a_form_is_left() {
        for text in [
            "2026-01-02T03:04:05.123456Z",
            "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a",
            "11111111-4111-4111-8111-111111111111",
            "4111 1111 1111 1112",
            "1700000000000000000",
            "DE89370400440532013001",
            "version 1.2.3-4, 10.0.0.1:8080, 3.14159265358979",
            "@mention, a@b, a@b.c, @ home.com",
            "risk-averse, task-based-approach-to-everything",
            "Bearer authentication is required",
            "eyJhbGciOi but nothing more",
            "-----BEGIN CERTIFICATE-----",
            "AKIA is a prefix, AIza as well, ghp_short",
            "415 people and 555 others, 0132",
        ] {
            assert_eq!(all_of(text), [], "{text}");
        }
    }

    #[test]
    fn hostile_strings_take_no_longer() {
        for piece in [
            "@a.",
            "1-",
            "+1 ",
            "eyJ.",
            "sk-",
            "-----BEGIN PRIVATE KEY-----",
            "DE12 ",
            "a@",
            "4 ",
            "bearer ",
            "eyJ-",
            "ghp_",
            "xoxb-",
            "AIza ",
        ] {
            let text = piece.repeat(100_000);
            let start = std::time::Instant::now();
            let _ = all_of(&text);
            assert!(start.elapsed().as_secs() < 15, "{piece}");
        }
    }

    #[test]
    fn every_detector_has_a_name() {
        assert!(Detector::ALL.iter().all(|(detector, name)| detector.name() == *name));
    }
}
