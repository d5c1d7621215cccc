//! Prints the counts of a run, in place of the issues: tables for people, one object for programs.

mod human;
mod json;

pub(super) use human::HumanSummary;
pub(super) use json::JsonSummary;

use std::cmp::Reverse;

use spanschema::Code;

use super::tally::CodeCount;
use super::{Answers, Tally, Verdict};
use crate::input::Payload;

/// Counts the issues of a payload by their codes.
fn tally(payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) {
    if let Verdict::Checked(kind, normalized) = verdict {
        answers.tally.count_codes(payload, kind, normalized.report.issues);
    }
}

/// The codes, those with the most issues first.
fn most_frequent(tally: &Tally) -> Vec<(Code, &CodeCount)> {
    let mut codes: Vec<_> = tally.codes.iter().map(|(code, count)| (*code, count)).collect();
    codes.sort_by_key(|(_, count)| Reverse(count.issues));
    codes
}
