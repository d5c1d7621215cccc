//! Pointer patterns: JSON Pointers in which `*` stands for any one segment, and `**` for any number of them.
//!
//! The patterns of a policy are followed together. A bit for each segment of each pattern says whether it is the next one
//! to match, so that a step into the payload takes the same time however many ways a `**` could match.

use std::borrow::Cow;

/// A segment of a pattern, or its end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Key(String),
    Any,
    AnyNumber,
    /// The end of the pattern of the rule with this index.
    End(usize),
}

/// The patterns of all rules, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    segments: Vec<Segment>,
    starts: Vec<usize>,
}

/// Which segments may match next: a bit for each.
pub(super) type Positions = Vec<u64>;

/// A segment of a path in the payload.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'s> {
    Key(&'s str),
    Index(usize),
}

impl Patterns {
    /// Adds the pattern of a rule. Returns false if it is neither empty nor begins with `/`.
    pub(super) fn add(&mut self, pattern: &str, rule: usize) -> bool {
        let segments = match pattern.strip_prefix('/') {
            Some(segments) => segments.split('/').map(segment).collect(),
            None if pattern.is_empty() => Vec::new(),
            None => return false,
        };
        self.starts.push(self.segments.len());
        self.segments.extend(segments);
        self.segments.push(Segment::End(rule));
        true
    }

    /// The positions at the root of a payload.
    pub(super) fn start(&self) -> Positions {
        let mut positions = vec![0; self.segments.len().div_ceil(64)];
        self.starts.iter().for_each(|start| self.reach(&mut positions, *start));
        positions
    }

    /// The positions after a step into the payload.
    pub(super) fn after(&self, positions: &Positions, step: Step<'_>) -> Positions {
        let mut next = vec![0; positions.len()];
        let index = match step {
            Step::Index(index) => Cow::Owned(index.to_string()),
            Step::Key(key) => Cow::Borrowed(key),
        };
        for at in set_bits(positions) {
            match self.segments.get(at) {
                Some(Segment::Key(key)) if *key == index => self.reach(&mut next, at + 1),
                Some(Segment::Any) => self.reach(&mut next, at + 1),
                Some(Segment::AnyNumber) => self.reach(&mut next, at),
                _ => {}
            }
        }
        next
    }

    /// The first rule whose pattern ends here.
    pub(super) fn rule_at(&self, positions: &Positions) -> Option<usize> {
        let ends = set_bits(positions).filter_map(|at| match self.segments.get(at) {
            Some(Segment::End(rule)) => Some(*rule),
            _ => None,
        });
        ends.min()
    }

    /// Sets the position of a segment, and those after it as long as they may match nothing.
    fn reach(&self, positions: &mut Positions, mut at: usize) {
        loop {
            if let Some(word) = positions.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
            match self.segments.get(at) {
                Some(Segment::AnyNumber) => at += 1,
                _ => return,
            }
        }
    }
}

fn segment(text: &str) -> Segment {
    match text {
        "*" => Segment::Any,
        "**" => Segment::AnyNumber,
        key => Segment::Key(key.replace("~1", "/").replace("~0", "~")),
    }
}

fn set_bits(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(index, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (bit < 64).then_some(index * 64 + bit)
        })
    })
}

/// Whether a key is one that a rule names: without regard to case, and with `*` for any characters.
pub(super) fn key_matches(pattern: &str, key: &str) -> bool {
    if !pattern.contains('*') && pattern.is_ascii() {
        return pattern.eq_ignore_ascii_case(key);
    }
    let (pattern, key) = (pattern.to_lowercase(), key.to_lowercase());
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == key };
    let Some(mut rest_of_key) = key.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match rest_of_key.find(part) {
            Some(at) => rest_of_key = rest_of_key.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest_of_key.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Step, key_matches};

    fn matches(pattern: &str, path: &[&str]) -> bool {
        let mut patterns = Patterns::default();
        // Enough segments before it for the pattern to begin in another word.
        assert!(patterns.add(&"/x".repeat(70), 0) && patterns.add(pattern, 1));
        let step = |key: &&str| key.parse().map_or(*key, |_: usize| *key).to_owned();
        let path: Vec<String> = path.iter().map(step).collect();
        let positions = path.iter().fold(patterns.start(), |positions, key| {
            let step = key.parse().map_or(Step::Key(key), Step::Index);
            patterns.after(&positions, step)
        });
        patterns.rule_at(&positions) == Some(1)
    }

    #[test]
    fn stars_stand_for_segments() {
        assert!(matches("", &[]) && matches("/a/0", &["a", "0"]) && matches("/a~1b/~0", &["a/b", "~"]));
        assert!(!matches("/a", &[]) && !matches("/a", &["b"]) && !matches("/a", &["a", "b"]));
        assert!(matches("/a/*/c", &["a", "7", "c"]) && !matches("/a/*/c", &["a", "c"]));
        for between in [&[][..], &["x"], &["0", "spans", "3"]] {
            let path = [&["traces", "0"], between, &["input"]].concat();
            assert!(matches("/traces/*/**/input", &path) && matches("/**/input", &path) && matches("/**", &path));
            assert!(matches("/**/**/input", &path) && !matches("/**/output", &path));
        }
    }

    #[test]
    fn keys_match_without_regard_to_case_and_with_stars() {
        assert!(key_matches("password", "Password") && !key_matches("password", "passwords"));
        assert!(key_matches("*_token", "access_TOKEN") && key_matches("*secret*", "my_secret_key"));
        assert!(key_matches("a*b*c", "a1b2c") && !key_matches("a*b*c", "a1c") && key_matches("*", ""));
        assert!(!key_matches("ab*ba", "aba"));
    }
}
