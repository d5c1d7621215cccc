//! Rules about keys: upper and lower case are the same, and `*` stands for any characters.

use std::borrow::Cow;

/// The keys of all rules, in the order of the rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(Vec<(Pattern, usize)>);

/// A key in lower case, cut at its stars.
#[derive(Clone, Debug)]
struct Pattern {
    head: String,
    /// The parts between two stars.
    inner: Vec<String>,
    /// The part after the last star; `None` if there is no star.
    tail: Option<String>,
}

impl Keys {
    /// Adds the key of a rule.
    pub(super) fn add(&mut self, pattern: &str, rule: usize) {
        let pattern = pattern.to_lowercase();
        let mut parts = pattern.split('*').map(str::to_owned);
        let head = parts.next().unwrap_or_default();
        let mut inner: Vec<String> = parts.collect();
        let tail = inner.pop();
        self.0.push((Pattern { head, inner, tail }, rule));
    }

    /// Whether there are no rules about keys.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first rule about a key.
    pub(super) fn rule_of(&self, key: &str) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        let key = lowercase(key);
        self.0.iter().find(|(pattern, _)| pattern.matches(&key)).map(|(_, rule)| *rule)
    }
}

/// A key in lower case, as most keys are.
fn lowercase(key: &str) -> Cow<'_, str> {
    let is_lower = key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(key) } else { Cow::Owned(key.to_lowercase()) }
}

impl Pattern {
    fn matches(&self, key: &str) -> bool {
        let Some(tail) = &self.tail else { return self.head == key };
        let Some(mut rest) = key.strip_prefix(self.head.as_str()) else { return false };
        for part in &self.inner {
            match memchr::memmem::find(rest.as_bytes(), part.as_bytes()) {
                Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
                None => return false,
            }
        }
        rest.ends_with(tail.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    fn key_matches(pattern: &str, key: &str) -> bool {
        let mut keys = Keys::default();
        keys.add("no such key", 0);
        keys.add(pattern, 1);
        keys.rule_of(key) == Some(1)
    }

    #[test]
    fn keys_match_without_regard_to_case_and_with_stars() {
        assert!(key_matches("password", "Password") && !key_matches("password", "passwords"));
        assert!(key_matches("*_token", "access_TOKEN") && key_matches("*secret*", "my_secret_key"));
        assert!(key_matches("a*b*c", "a1b2c") && !key_matches("a*b*c", "a1c") && key_matches("*", ""));
        assert!(!key_matches("ab*ba", "aba"));
        assert!(key_matches("straße*", "STRAßENNAME") && key_matches("ÄRGER", "ärger"));
    }
}
