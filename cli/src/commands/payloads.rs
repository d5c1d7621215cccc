//! Checks all payloads of all sources and prints the results, for `validate` and `normalize` alike.

use std::io::{self, Write};

use spanschema::{Kind, Normalized, UsageError};

use super::check::{CheckResult, Checker, Verb};
use super::worker_pool::{SourceError, check_lines};
use crate::args::Payloads;
use crate::exit::{Failure, print_error};
use crate::input::{Payload, Source};
use crate::output::{Audience, Printer, Stdout, Tally, Verdict};
use crate::progress::Progress;

/// How many payloads of unknown kind get an error message of their own.
const UNKNOWN_KINDS_SHOWN: u64 = 20;

/// Applies the verb to every payload of every source, and prints the results for that audience.
pub(super) fn run(
    payloads: &Payloads,
    verb: &Verb<'_>,
    printer: &mut dyn Printer,
    audience: Audience,
) -> Result<Tally, Failure> {
    let progress = Progress::new(payloads.sources.iter().map(Source::size).sum());
    let mut out = Stdout::open(audience);
    printer.start(&mut out)?;
    let mut run = Run {
        checker: Checker { kind: payloads.kind, verb },
        tally: Tally { kinds_inferred: payloads.kind.is_none(), ..Tally::default() },
        progress: &progress,
        printer: &mut *printer,
        out: &mut out,
    };
    for source in &payloads.sources {
        let checked = if payloads.lines { run.lines(source) } else { run.whole(source) };
        match checked {
            Ok(()) => {}
            Err(SourceError::Read(error)) => run.unreadable(source, &error),
            Err(SourceError::Write(error)) => return Err(Failure::Write(error)),
        }
    }
    let tally = run.tally;
    drop(progress);
    printer.finish(&mut out, &tally)?;
    out.flush()?;
    Ok(tally)
}

/// A run over all sources.
struct Run<'a, 'p> {
    checker: Checker<'a>,
    tally: Tally,
    progress: &'a Progress,
    printer: &'a mut (dyn Printer + 'p),
    out: &'a mut Stdout,
}

impl Run<'_, '_> {
    /// Checks a source that is one payload.
    fn whole(&mut self, source: &Source) -> Result<(), SourceError> {
        let bytes = source.read_all(self.progress).map_err(SourceError::Read)?;
        let payload = Payload { source, line: None, offset: 0, bytes: &bytes };
        self.record(&payload, &self.checker.check(&bytes)).map_err(SourceError::Write)
    }

    /// Checks a source that has one payload a line.
    fn lines(&mut self, source: &Source) -> Result<(), SourceError> {
        let stream = source.open().map_err(SourceError::Read)?;
        let checker = self.checker;
        let (mut lines, mut bytes) = (0, 0);
        check_lines(&checker, stream, |checked| {
            let block = &checked.block;
            for (line, result) in &checked.lines {
                let payload = Payload {
                    source,
                    line: Some(lines + line.number + 1),
                    offset: bytes + line.range.start as u64,
                    bytes: block.get(line.range.clone()),
                };
                self.record(&payload, result)?;
            }
            lines += block.count();
            bytes += block.bytes().len() as u64;
            self.progress.advance(block.bytes().len() as u64);
            // The sender may wait for these answers before it sends more lines.
            self.out.flush()
        })
    }

    /// Counts and prints the result for a payload.
    fn record(&mut self, payload: &Payload<'_>, result: &CheckResult) -> io::Result<()> {
        match result {
            CheckResult::Checked(kind, normalized) => self.checked(payload, *kind, normalized),
            CheckResult::UnknownKind(error) => self.unknown_kind(payload, error),
        }
    }

    fn checked(&mut self, payload: &Payload<'_>, kind: Option<Kind>, normalized: &Normalized) -> io::Result<()> {
        self.tally.add(kind, &normalized.report);
        self.print(payload, Verdict::Checked { kind, report: &normalized.report, json: normalized.json.as_deref() })
    }

    fn unknown_kind(&mut self, payload: &Payload<'_>, error: &UsageError) -> io::Result<()> {
        self.tally.unknown += 1;
        let line = payload.line.map_or(String::new(), |line| format!(":{line}"));
        let message = format!("{}{line}: {error}", payload.source.display_name());
        if self.tally.unknown <= UNKNOWN_KINDS_SHOWN {
            self.progress.suspend(|| print_error(&message));
        } else if self.tally.unknown == UNKNOWN_KINDS_SHOWN + 1 {
            let rest = "further payloads of unknown kind are counted but not listed";
            self.progress.suspend(|| print_error(rest));
        }
        self.print(payload, Verdict::UnknownKind(&message))
    }

    fn unreadable(&mut self, source: &Source, error: &io::Error) {
        self.tally.unreadable += 1;
        let message = format!("cannot read {}: {error}", source.display_name());
        self.progress.suspend(|| print_error(&message));
        self.printer.unreadable(source, &message);
    }

    fn print(&mut self, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        self.printer.payload(self.out, payload, verdict)?;
        // A person should not have to wait for a full buffer.
        if self.out.is_terminal() && self.out.is_pending() {
            self.progress.suspend(|| self.out.flush())?;
        }
        Ok(())
    }
}
