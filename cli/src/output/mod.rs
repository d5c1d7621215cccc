//! Prints results: a format a file.
//!
//! The answers to the lines of a block are formed by the thread that checks them ([`Format::payload`]), and written by the
//! main thread in the order of the input ([`Sinks`]).

mod answers;
mod canonical;
mod end_position;
mod excerpt;
mod github;
mod human;
mod json;
mod parted;
mod sarif;
mod sinks;
mod stdout;
mod summary;
mod tally;

pub(crate) use answers::{Answers, Obstacle, Verdict};
pub(crate) use canonical::Canonical;
pub(crate) use human::write_issues;
pub(crate) use json::json_string;
pub(crate) use sinks::{BAD, GOOD, REPORT, Sinks};
pub(crate) use stdout::{Audience, Stdout};
pub(crate) use tally::{Tally, Unchecked, plural};

use std::io;

use crate::args::{ReportFormat, Validate};
use crate::input::Payload;
use crate::style::Paint;

/// How results are written.
pub(crate) trait Format: Sync {
    /// Writes what comes before all results.
    fn start(&self, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    /// Writes the result for a payload, after those for payloads of the same block.
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()>;

    /// What is written between the results of different blocks, unless one of them is empty.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Writes what comes after all results.
    fn finish(&self, _out: &mut Vec<u8>, _tally: &Tally) -> io::Result<()> {
        Ok(())
    }
}

/// The requested format of `validate`.
pub(crate) fn format_of(arguments: &Validate, paint: Paint) -> Box<dyn Format> {
    let are_kinds_inferred = arguments.payloads.kind.is_none();
    let printed: Box<dyn Format> = match (arguments.format, arguments.summary) {
        (ReportFormat::Json, true) => Box::new(summary::JsonSummary),
        (_, true) => Box::new(summary::HumanSummary { paint, are_kinds_inferred }),
        (ReportFormat::Human, false) => Box::new(human::Human::new(paint, are_kinds_inferred)),
        (ReportFormat::Json, false) => Box::new(json::Json),
        (ReportFormat::Github, false) => Box::new(github::Github),
        (ReportFormat::Sarif, false) => Box::new(sarif::Sarif),
    };
    match arguments.parts() {
        true => Box::new(parted::Parted { printed, deny_warnings: arguments.deny_warnings }),
        false => printed,
    }
}
