//! Counts the results of a run.

use std::collections::BTreeMap;

use spanschema::{Code, Issue, Kind, Report, Severity};

use crate::exit::Outcome;
use crate::input::{Payload, Source};

/// How many payloads of unknown kind are remembered.
const MAX_UNCHECKED: usize = 100;

/// The counts of a run, or of a part of it.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Payloads without errors.
    pub(crate) valid: u64,
    /// Payloads with errors.
    pub(crate) invalid: u64,
    /// Errors in all payloads.
    pub(crate) errors: u64,
    /// Warnings in all payloads.
    pub(crate) warnings: u64,
    /// Issues beyond the limit of a payload.
    pub(crate) omitted: u64,
    /// Payloads whose kind could not be inferred.
    pub(crate) unknown: u64,
    /// Payloads of each kind.
    pub(crate) kinds: BTreeMap<Kind, u64>,
    /// The code that a reader should look up: the first error's, or else the first warning's.
    pub(crate) example: Option<Code>,
    /// Issues of each code, if they are counted.
    pub(crate) codes: BTreeMap<Code, CodeCount>,
    /// The first payloads whose kind could not be inferred.
    pub(crate) unchecked: Vec<Unchecked>,
    /// Sources that could not be read to their end.
    pub(crate) unreadable: Vec<Unchecked>,
}

/// A payload or a source that could not be checked.
#[derive(Debug)]
pub(crate) struct Unchecked {
    /// What was printed on stderr.
    pub(crate) message: String,
    pub(crate) source: Source,
}

/// The issues of a code.
#[derive(Clone, Debug)]
pub(crate) struct CodeCount {
    pub(crate) issues: u64,
    /// The payloads that have such an issue.
    pub(crate) payloads: u64,
    /// The first such issue, and the source that has it.
    pub(crate) first: Issue,
    pub(crate) source: Source,
}

impl Tally {
    /// Counts a payload that was checked.
    pub(crate) fn add(&mut self, kind: Option<Kind>, report: &Report) {
        let verdict = if report.valid() { &mut self.valid } else { &mut self.invalid };
        *verdict += 1;
        self.errors += report.errors as u64;
        self.warnings += report.warnings as u64;
        self.omitted += report.omitted() as u64;
        if let Some(kind) = kind {
            *self.kinds.entry(kind).or_default() += 1;
        }
        let is_error = |issue: &&Issue| issue.severity == Severity::Error;
        if let Some(issue) = report.issues.iter().find(is_error).or(report.issues.first()) {
            self.propose(issue.code);
        }
    }

    /// Counts a payload whose kind could not be inferred.
    pub(crate) fn add_unknown(&mut self, unchecked: Unchecked) {
        self.unknown += 1;
        if self.unchecked.len() < MAX_UNCHECKED {
            self.unchecked.push(unchecked);
        }
    }

    /// Whether an issue of each of these codes has been counted, so that none of these issues is the first one.
    pub(crate) fn counts(&self, issues: &[Issue]) -> bool {
        issues.iter().all(|issue| self.codes.contains_key(&issue.code))
    }

    /// Counts the issues of a payload by their codes.
    pub(crate) fn count_codes(&mut self, payload: &Payload<'_>, issues: Vec<Issue>) {
        // A bit for each code.
        let mut counted = 0u128;
        for issue in issues {
            let code = issue.code;
            let is_new = counted & 1 << code as u32 == 0;
            counted |= 1 << code as u32;
            match self.codes.get_mut(&code) {
                Some(count) => {
                    count.issues += 1;
                    count.payloads += u64::from(is_new);
                }
                None => {
                    let count = CodeCount { issues: 1, payloads: 1, first: issue, source: payload.source.clone() };
                    self.codes.insert(code, count);
                }
            }
        }
    }

    /// Adds the counts of what comes later in the input.
    pub(crate) fn merge(&mut self, later: Tally) {
        let Tally { valid, invalid, errors, warnings, omitted, unknown, kinds, example, codes, unchecked, unreadable } =
            later;
        for (own, more) in [
            (&mut self.valid, valid),
            (&mut self.invalid, invalid),
            (&mut self.errors, errors),
            (&mut self.warnings, warnings),
            (&mut self.omitted, omitted),
            (&mut self.unknown, unknown),
        ] {
            *own += more;
        }
        for (kind, payloads) in kinds {
            *self.kinds.entry(kind).or_default() += payloads;
        }
        for (code, count) in codes {
            match self.codes.get_mut(&code) {
                Some(own) => {
                    own.issues += count.issues;
                    own.payloads += count.payloads;
                }
                None => drop(self.codes.insert(code, count)),
            }
        }
        example.into_iter().for_each(|code| self.propose(code));
        self.unchecked.extend(unchecked.into_iter().take(MAX_UNCHECKED.saturating_sub(self.unchecked.len())));
        self.unreadable.extend(unreadable);
    }

    fn propose(&mut self, code: Code) {
        if self.example.is_none_or(|example| code.severity() < example.severity()) {
            self.example = Some(code);
        }
    }

    /// The number of payloads.
    pub(crate) fn payloads(&self) -> u64 {
        self.valid + self.invalid + self.unknown
    }

    /// The outcome of the run.
    pub(crate) fn outcome(&self, deny_warnings: bool) -> Outcome {
        if !self.unreadable.is_empty() || self.unknown > 0 {
            Outcome::Incomplete
        } else if self.invalid > 0 || (deny_warnings && self.warnings > 0) {
            Outcome::Invalid
        } else {
            Outcome::Success
        }
    }
}

/// A number with its noun: `1 error`, `2 errors`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    format!("{number} {}", plural(number, noun))
}

/// The noun in the singular or the plural, as the number requires.
pub(crate) fn plural(number: u64, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}
