//! Counts the results of a run.

use std::collections::BTreeMap;

use spanschema::{Code, Issue, Kind, Report, Severity};

use super::Obstacle;
use crate::exit::Outcome;
use crate::input::{Payload, Source};

/// How many payloads that could not be checked are remembered.
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
    /// Payloads that are longer than the limit.
    pub(crate) too_long: u64,
    /// The payloads of each kind.
    pub(crate) kinds: BTreeMap<Kind, Counts>,
    /// The payloads of each source, in the order of the input.
    pub(crate) files: Vec<(Source, Counts)>,
    /// The code that a reader should look up: the first error's, or else the first warning's.
    pub(crate) example: Option<Code>,
    /// Issues of each code, if they are counted.
    pub(crate) codes: BTreeMap<Code, CodeCount>,
    /// The first payloads that could not be checked.
    pub(crate) unchecked: Vec<Unchecked>,
    /// Sources that could not be read to their end.
    pub(crate) unreadable: Vec<Unchecked>,
}

/// The counts of a kind or of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) payloads: u64,
    pub(crate) invalid: u64,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    /// Issues of each code, if they are counted.
    pub(crate) codes: BTreeMap<Code, u64>,
}

impl Counts {
    fn add(&mut self, more: Counts) {
        self.payloads += more.payloads;
        self.invalid += more.invalid;
        self.errors += more.errors;
        self.warnings += more.warnings;
        more.codes.into_iter().for_each(|(code, issues)| *self.codes.entry(code).or_default() += issues);
    }
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
            let counts = self.kinds.entry(kind).or_default();
            counts.payloads += 1;
            counts.invalid += u64::from(!report.valid());
            counts.errors += report.errors as u64;
            counts.warnings += report.warnings as u64;
        }
        let is_error = |issue: &&Issue| issue.severity == Severity::Error;
        if let Some(issue) = report.issues.iter().find(is_error).or(report.issues.first()) {
            self.propose(issue.code);
        }
    }

    /// Counts a payload that could not be checked.
    pub(crate) fn add_unchecked(&mut self, obstacle: Obstacle, unchecked: Unchecked) {
        match obstacle {
            Obstacle::UnknownKind => self.unknown += 1,
            Obstacle::TooLong => self.too_long += 1,
        }
        if self.unchecked.len() < MAX_UNCHECKED {
            self.unchecked.push(unchecked);
        }
    }

    /// Whether an issue of each of these codes has been counted, so that none of these issues is the first one.
    pub(crate) fn counts(&self, issues: &[Issue]) -> bool {
        issues.iter().all(|issue| self.codes.contains_key(&issue.code))
    }

    /// Counts the issues of a payload by their codes.
    pub(crate) fn count_codes(&mut self, payload: &Payload<'_>, kind: Option<Kind>, issues: Vec<Issue>) {
        if let Some(counts) = kind.and_then(|kind| self.kinds.get_mut(&kind)) {
            issues.iter().for_each(|issue| *counts.codes.entry(issue.code).or_default() += 1);
        }
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

    /// Adds the counts of what comes later in the input, from a source.
    pub(crate) fn merge(&mut self, source: &Source, later: Tally) {
        self.add_to_file(source, later.in_short());
        for (own, more) in [
            (&mut self.valid, later.valid),
            (&mut self.invalid, later.invalid),
            (&mut self.errors, later.errors),
            (&mut self.warnings, later.warnings),
            (&mut self.omitted, later.omitted),
            (&mut self.unknown, later.unknown),
            (&mut self.too_long, later.too_long),
        ] {
            *own += more;
        }
        let Tally { kinds, example, codes, unchecked, unreadable, .. } = later;
        kinds.into_iter().for_each(|(kind, counts)| self.kinds.entry(kind).or_default().add(counts));
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

    fn add_to_file(&mut self, source: &Source, counts: Counts) {
        match self.files.last_mut().filter(|(last, _)| last == source) {
            Some((_, own)) => own.add(counts),
            None => self.files.push((source.clone(), counts)),
        }
    }

    /// All counts together.
    fn in_short(&self) -> Counts {
        Counts {
            payloads: self.payloads(),
            invalid: self.invalid,
            errors: self.errors,
            warnings: self.warnings,
            codes: self.codes.iter().map(|(code, count)| (*code, count.issues)).collect(),
        }
    }

    fn propose(&mut self, code: Code) {
        if self.example.is_none_or(|example| code.severity() < example.severity()) {
            self.example = Some(code);
        }
    }

    /// The number of payloads.
    pub(crate) fn payloads(&self) -> u64 {
        self.valid + self.invalid + self.unknown + self.too_long
    }

    /// The outcome of the run.
    pub(crate) fn outcome(&self, deny_warnings: bool) -> Outcome {
        if !self.unreadable.is_empty() || self.unknown + self.too_long > 0 {
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
