//! Counts the results of a run.

use std::collections::BTreeMap;

use spanschema::{Kind, Report};

use crate::exit::Outcome;

/// The counts of a run.
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
    /// Payloads whose kind could not be inferred.
    pub(crate) unknown: u64,
    /// Sources that could not be read to their end.
    pub(crate) unreadable: u64,
    /// Whether the kinds were inferred from the payloads.
    pub(crate) kinds_inferred: bool,
    /// Payloads of each kind.
    pub(crate) kinds: BTreeMap<Kind, u64>,
}

impl Tally {
    /// Counts a payload that was checked.
    pub(crate) fn add(&mut self, kind: Option<Kind>, report: &Report) {
        let verdict = if report.valid() { &mut self.valid } else { &mut self.invalid };
        *verdict += 1;
        self.errors += report.errors as u64;
        self.warnings += report.warnings as u64;
        if let Some(kind) = kind {
            *self.kinds.entry(kind).or_default() += 1;
        }
    }

    /// The number of payloads.
    pub(crate) fn payloads(&self) -> u64 {
        self.valid + self.invalid + self.unknown
    }

    /// The outcome of the run.
    pub(crate) fn outcome(&self, deny_warnings: bool) -> Outcome {
        if self.unreadable > 0 || self.unknown > 0 {
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
