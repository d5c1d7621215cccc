//! Prints reports: a printer for each format.

mod canonical;
mod end_position;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod stdout;
mod tally;

pub(crate) use canonical::Canonical;
pub(crate) use stdout::{Audience, Stdout};
pub(crate) use tally::Tally;

use std::io;

use spanschema::{Kind, Report};

use crate::args::{ReportFormat, Validate};
use crate::input::{Payload, Source};

/// The result for one payload.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict<'a> {
    /// The payload was checked. The kind is unknown if the payload is not JSON; `json` is the canonical JSON if the payload
    /// was normalized.
    Checked { kind: Option<Kind>, report: &'a Report, json: Option<&'a str> },
    /// The payload was not checked, because no kind was given and none could be inferred; with the message that was printed.
    UnknownKind(&'a str),
}

/// Prints results payload by payload, so that the memory does not grow with the input.
pub(crate) trait Printer {
    /// Called before the first payload.
    fn start(&mut self, _out: &mut Stdout) -> io::Result<()> {
        Ok(())
    }

    /// Called for each payload.
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()>;

    /// Called for a source that could not be read to its end. The message has already been printed on stderr.
    fn unreadable(&mut self, _source: &Source, _message: &str) {}

    /// Called after the last payload.
    fn finish(&mut self, _out: &mut Stdout, _tally: &Tally) -> io::Result<()> {
        Ok(())
    }
}

/// The printer of the requested format.
pub(crate) fn printer(arguments: &Validate) -> Box<dyn Printer> {
    match arguments.format {
        ReportFormat::Human => Box::new(human::Human::new()),
        ReportFormat::Json => Box::new(json::Json),
        ReportFormat::Github => Box::new(github::Github),
        ReportFormat::Sarif => Box::<sarif::Sarif>::default(),
    }
}
