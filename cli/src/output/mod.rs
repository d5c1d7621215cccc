//! How what a check found is printed.

mod canonical;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod span;
mod stdout;
mod tally;

pub(crate) use canonical::Canonical;
pub(crate) use stdout::{Audience, Stdout};
pub(crate) use tally::Tally;

use std::io;

use spanschema::{Kind, Report};

use crate::args::{ReportFormat, Validate};
use crate::input::{Payload, Source};

/// What became of one payload.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict<'a> {
    /// It was checked; the kind is unknown, and doesn't matter, where the text isn't even JSON. If it was normalized, and
    /// could be, its canonical JSON is there.
    Checked { kind: Option<Kind>, report: &'a Report, json: Option<&'a str> },
    /// It was not, because no kind was given and the payload doesn't tell its own; the text says why.
    KindUnknown(&'a str),
}

/// A way to print what a check found, payload by payload, so that the memory needed doesn't grow with the input.
pub(crate) trait Printer {
    /// Before the first payload.
    fn start(&mut self, _out: &mut Stdout) -> io::Result<()> {
        Ok(())
    }

    /// One payload was checked.
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()>;

    /// A source could not be read, or not to its end. The text is already told on stderr.
    fn unreadable(&mut self, _source: &Source, _message: &str) {}

    /// After the last payload.
    fn finish(&mut self, _out: &mut Stdout, _tally: &Tally) -> io::Result<()> {
        Ok(())
    }
}

/// The printer that was asked for.
pub(crate) fn printer(arguments: &Validate) -> Box<dyn Printer> {
    match arguments.format {
        ReportFormat::Human => Box::new(human::Human::new()),
        ReportFormat::Json => Box::new(json::Json),
        ReportFormat::Github => Box::new(github::Github),
        ReportFormat::Sarif => Box::<sarif::Sarif>::default(),
    }
}
