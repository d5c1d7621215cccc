//! What a run has seen.

use std::collections::BTreeMap;

use spanschema::{Kind, Report};

use crate::exit::Outcome;

/// What a run has seen so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Payloads without an error.
    pub(crate) valid: u64,
    /// Payloads with an error.
    pub(crate) invalid: u64,
    /// Errors in all payloads.
    pub(crate) errors: u64,
    /// Warnings in all payloads.
    pub(crate) warnings: u64,
    /// Payloads that nobody knows the kind of.
    pub(crate) unknown: u64,
    /// Sources that could not be read, or not to their end.
    pub(crate) unreadable: u64,
    /// Whether the kinds were found out from the payloads.
    pub(crate) kinds_inferred: bool,
    /// How many payloads of each kind there were.
    pub(crate) kinds: BTreeMap<Kind, u64>,
}

impl Tally {
    /// One more payload was checked.
    pub(crate) fn add(&mut self, kind: Option<Kind>, report: &Report) {
        let verdict = if report.valid() { &mut self.valid } else { &mut self.invalid };
        *verdict += 1;
        self.errors += report.errors as u64;
        self.warnings += report.warnings as u64;
        if let Some(kind) = kind {
            *self.kinds.entry(kind).or_default() += 1;
        }
    }

    /// All payloads.
    pub(crate) fn payloads(&self) -> u64 {
        self.valid + self.invalid + self.unknown
    }

    /// How the run ends.
    pub(crate) fn outcome(&self, deny_warnings: bool) -> Outcome {
        if self.unreadable > 0 || self.unknown > 0 {
            Outcome::Incomplete
        } else if self.invalid > 0 || (deny_warnings && self.warnings > 0) {
            Outcome::Faulty
        } else {
            Outcome::Clean
        }
    }
}

/// A number with its noun: `1 error`, `2 errors`.
pub(crate) fn count(number: u64, what: &str) -> String {
    format!("{number} {}", noun(number, what))
}

/// The noun as it stands behind the number.
pub(crate) fn noun(number: u64, what: &str) -> String {
    if number == 1 { what.to_owned() } else { format!("{what}s") }
}
