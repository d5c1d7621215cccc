//! Redaction: personal data and secrets in a payload are replaced before it leaves the machine.
//!
//! Owns the policy, what it finds, and what is written in place of it. A payload is copied as it is, except for what is
//! replaced; one that cannot be read is not passed on. Imports the check of JSON (`validate`), the contract's plan
//! (`plan`) for that, and the basics (`json`, `report`, `error`). Start with [`Policy`]; `walk.rs` walks through a payload,
//! `string.rs` replaces what is in a string, `detect/` has the built-in detectors, `pattern.rs` the pointer patterns,
//! `key.rs` the keys, `hash.rs` the keyed hash, and `policy.rs` reads policies.

mod detect;
mod hash;
mod key;
mod pattern;
mod policy;
mod string;
#[cfg(test)]
mod tests;
mod walk;

use std::iter::repeat;

use crate::json::JsonWriter;
use crate::options::Options;
use crate::plan::{NodeId, plan};
use crate::report::{Direction, Report};
use crate::validate;

use detect::Detector;
use walk::Walk;

/// What is done with what a rule or a detector finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// It stays.
    Keep,
    /// A keyed hash takes its place, the same for the same value.
    Hash,
    /// A label takes its place.
    Mask,
    /// The member or the element is left out.
    Drop,
}

/// Where the redacted input and output of traces and spans are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Into {
    /// In place of the original.
    #[default]
    Place,
    /// In `redacted_input` and `redacted_output`, beside the original.
    Redacted,
}

/// What a rule applies to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Rule {
    /// The values at a pointer pattern.
    Pointer(String),
    /// The members with a key.
    Key(String),
    /// What a detector finds.
    Detector(Detector),
    /// What any detector finds.
    AllDetectors,
}

/// A policy: which values are redacted, and how. The guide has all of its members.
///
/// ```
/// use spanschema::Policy;
///
/// let policy = Policy::from_json(
///     r#"{"rules": [
///         {"pointer": "/traces/*/spans/**/input", "action": "hash"},
///         {"key": "password", "action": "drop"},
///         {"detector": "all", "action": "mask"}
///     ]}"#,
///     Some(b"the key of the hashes"),
/// )?;
/// let redacted = policy.redact(br#"{"output": "Write to ada@example.com", "password": "x"}"#);
/// assert_eq!(redacted.json.as_deref(), Some(r#"{"output": "Write to [email]"}"#));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    rules: Vec<(Rule, Action)>,
    into: Into,
    /// The pointer patterns of the rules.
    patterns: pattern::Patterns,
    /// The keys of the rules.
    keys: key::Keys,
    /// For each detector the first rule that applies to it.
    detectors: [Option<usize>; Detector::ALL.len()],
    key: Option<hash::Key>,
}

/// What was replaced in a payload: counts, and never values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// For each rule of the policy, how many values or parts of strings it replaced or dropped.
    pub rules: Vec<u64>,
    /// The same for each detector that found something, by its name.
    pub detectors: Vec<(&'static str, u64)>,
}

/// The result of redacting a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redacted {
    /// The payload without what the policy forbids. Byte for byte the payload where nothing was found; `None` if the
    /// payload could not be read, so that nothing of it is passed on.
    pub json: Option<String>,
    /// What was replaced.
    pub counts: Counts,
    /// Why the payload could not be read. Its `kind` is empty, because only the JSON is checked.
    pub report: Report,
}

impl Default for Policy {
    /// Masks what any detector finds.
    fn default() -> Self {
        Policy::of_rules(vec![(Rule::AllDetectors, Action::Mask)], Into::Place, None)
    }
}

impl Policy {
    fn of_rules(rules: Vec<(Rule, Action)>, into: Into, key: Option<hash::Key>) -> Policy {
        let (mut patterns, mut keys) = (pattern::Patterns::default(), key::Keys::default());
        let mut detectors = [None; Detector::ALL.len()];
        for (index, (rule, _)) in rules.iter().enumerate() {
            match rule {
                Rule::Pointer(pattern) => {
                    patterns.add(pattern, index);
                }
                Rule::Key(pattern) => keys.add(pattern, index),
                Rule::Detector(_) | Rule::AllDetectors => {}
            }
            for ((detector, _), first) in Detector::ALL.iter().zip(&mut detectors) {
                if matches!(rule, Rule::AllDetectors) || *rule == Rule::Detector(*detector) {
                    first.get_or_insert(index);
                }
            }
        }
        Policy { rules, into, patterns, keys, detectors, key }
    }

    /// Redacts a payload of any kind. Never fails: if the payload is not JSON, the report says why.
    ///
    /// ```
    /// use spanschema::Policy;
    ///
    /// let redacted = Policy::default().redact(br#"{"input": "Call +1 415 555 0132"}"#);
    /// assert_eq!(redacted.json.as_deref(), Some(r#"{"input": "Call [phone]"}"#));
    /// assert_eq!(redacted.counts.detectors, [("phone", 1)]);
    /// ```
    pub fn redact(&self, payload: &[u8]) -> Redacted {
        let options = Options::default();
        let report = validate::validate(plan(), NodeId::ANY, Direction::Request, payload, &options);
        let text = simdutf8::basic::from_utf8(payload).ok().filter(|_| report.valid());
        let Some(text) = text else {
            let counts = Counts { rules: vec![0; self.rules.len()], detectors: Vec::new() };
            return Redacted { json: None, counts, report };
        };
        let mut tally = Tally { rules: vec![0; self.rules.len()], detectors: [0; Detector::ALL.len()] };
        let json = Walk::redacted(self, text, options.max_depth, &mut tally);
        Redacted { json, counts: tally.counts(), report }
    }

    /// The rule for what a detector finds, and its action.
    fn of_detector(&self, detector: Detector) -> Option<(usize, Action)> {
        let rule = (*self.detectors.get(detector as usize)?)?;
        self.rules.get(rule).map(|(_, action)| (rule, *action))
    }

    fn action(&self, rule: usize) -> Action {
        self.rules.get(rule).map_or(Action::Keep, |(_, action)| *action)
    }

    /// What is counted, with the names of the rules: `{"rules":[{"detector","action","count"}],"detectors":{…}}`.
    pub fn counts_json(&self, counts: &Counts) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| self.write_counts(counts, json));
        json.finish()
    }

    fn write_counts(&self, counts: &Counts, json: &mut JsonWriter) {
        json.key("rules").array(|json| {
            for ((rule, action), count) in self.rules.iter().zip(counts.rules.iter().chain(repeat(&0))) {
                json.object(|json| {
                    match rule {
                        Rule::Pointer(pattern) => json.key("pointer").string(pattern),
                        Rule::Key(key) => json.key("key").string(key),
                        Rule::Detector(detector) => json.key("detector").string(detector.name()),
                        Rule::AllDetectors => json.key("detector").string(policy::ALL),
                    }
                    json.key("action").string(action.name());
                    json.key("count").raw(&count.to_string());
                });
            }
        });
        json.key("detectors").object(|json| {
            counts.detectors.iter().for_each(|(name, count)| json.key(name).raw(&count.to_string()));
        });
    }

    /// `{"valid","json","rules":[…],"detectors":{…},"errors","warnings","omitted","issues":[…]}`, with the JSON as a string
    /// or null.
    pub(crate) fn result_json(&self, redacted: &Redacted) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("valid").raw(if redacted.json.is_some() { "true" } else { "false" });
            match &redacted.json {
                Some(text) => json.key("json").string(text),
                None => json.key("json").raw("null"),
            }
            self.write_counts(&redacted.counts, json);
            redacted.report.write_issues(json);
        });
        json.finish()
    }
}

impl Counts {
    /// Whether nothing was replaced.
    pub fn is_empty(&self) -> bool {
        self.rules.iter().all(|count| *count == 0)
    }

    /// Adds the counts of another payload that was redacted with the same policy.
    pub fn add(&mut self, other: &Counts) {
        self.rules.resize(self.rules.len().max(other.rules.len()), 0);
        self.rules.iter_mut().zip(&other.rules).for_each(|(own, more)| *own += more);
        for (_, name) in Detector::ALL {
            let Some((_, more)) = other.detectors.iter().find(|(other, _)| *other == name) else { continue };
            match self.detectors.iter_mut().find(|(own, _)| *own == name) {
                Some((_, count)) => *count += more,
                None => self.detectors.push((name, *more)),
            }
        }
    }
}

/// The counts while a payload is redacted.
#[derive(Debug)]
struct Tally {
    rules: Vec<u64>,
    detectors: [u64; Detector::ALL.len()],
}

impl Tally {
    fn rule(&mut self, rule: usize) {
        self.rules.iter_mut().skip(rule).take(1).for_each(|count| *count += 1);
    }

    fn detector(&mut self, rule: usize, detector: Detector) {
        self.rule(rule);
        self.detectors.iter_mut().skip(detector as usize).take(1).for_each(|count| *count += 1);
    }

    fn counts(self) -> Counts {
        let named = Detector::ALL.iter().zip(self.detectors).filter(|(_, count)| *count > 0);
        Counts { rules: self.rules, detectors: named.map(|((_, name), count)| (*name, count)).collect() }
    }
}
