//! The way through all payloads of all sources, whatever is done to each.

use std::io::{self, Write};

use spanschema::{Code, Kind, Normalized, UsageError, infer};

use crate::args::Payloads;
use crate::exit::{Failure, complain};
use crate::input::{Payload, Source};
use crate::output::{Audience, Printer, Stdout, Tally, Verdict};
use crate::progress::Progress;

/// How many payloads of unknown kind are told one by one.
const TOLD: u64 = 20;

/// Judges all payloads of all sources and prints what comes of it, for that audience.
pub(super) fn run(
    payloads: &Payloads,
    judge: &dyn Fn(Kind, &[u8]) -> Normalized,
    printer: &mut dyn Printer,
    audience: Audience,
) -> Result<Tally, Failure> {
    let progress = Progress::new(payloads.sources.iter().map(Source::size).sum());
    let mut out = Stdout::open(audience);
    printer.start(&mut out)?;
    let mut run = Run {
        kind: payloads.kind,
        judge,
        tally: Tally { kinds_inferred: payloads.kind.is_none(), ..Tally::default() },
        progress: &progress,
        printer: &mut *printer,
        out: &mut out,
    };
    let mut buffer = Vec::new();
    for source in &payloads.sources {
        let checked = if payloads.lines { run.lines(source, &mut buffer) } else { run.whole(source, &mut buffer) };
        match checked {
            Ok(()) => {}
            Err(Broken::Read(error)) => run.unreadable(source, &error),
            Err(Broken::Write(error)) => return Err(Failure::Write(error)),
        }
    }
    let tally = run.tally;
    drop(progress);
    printer.finish(&mut out, &tally)?;
    out.flush()?;
    Ok(tally)
}

/// Why a source was not checked to its end.
enum Broken {
    /// It could not be read; the other sources can.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// A run over all sources.
struct Run<'a, 'p> {
    kind: Option<Kind>,
    judge: &'a dyn Fn(Kind, &[u8]) -> Normalized,
    tally: Tally,
    progress: &'a Progress,
    printer: &'a mut (dyn Printer + 'p),
    out: &'a mut Stdout,
}

impl Run<'_, '_> {
    /// Checks a source that is one payload.
    fn whole(&mut self, source: &Source, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        let mut input = source.open(self.progress).map_err(Broken::Read)?;
        input.read_all(buffer).map_err(Broken::Read)?;
        self.check(&Payload { source, line: None, offset: 0, text: buffer }).map_err(Broken::Write)
    }

    /// Checks a source that has a payload on every line.
    fn lines(&mut self, source: &Source, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        let mut input = source.open(self.progress).map_err(Broken::Read)?;
        loop {
            if input.is_drained() {
                self.out.flush().map_err(Broken::Write)?;
            }
            let Some(line) = input.read_line(buffer).map_err(Broken::Read)? else { return Ok(()) };
            let payload = Payload { source, line: Some(line.number), offset: line.offset, text: buffer };
            self.check(&payload).map_err(Broken::Write)?;
        }
    }

    /// Checks one payload.
    fn check(&mut self, payload: &Payload<'_>) -> io::Result<()> {
        match self.kind.map_or_else(|| infer(payload.text), Ok) {
            Ok(kind) => {
                let judged = (self.judge)(kind, payload.text);
                self.checked(payload, Some(kind), &judged)
            }
            Err(error) => match self.syntax(payload.text) {
                Some(judged) => self.checked(payload, None, &judged),
                None => self.kind_unknown(payload, &error),
            },
        }
    }

    /// What is wrong with a text that isn't even JSON. It is the same for all kinds, so any of them will do.
    fn syntax(&self, text: &[u8]) -> Option<Normalized> {
        let judged = (self.judge)(Kind::all().next()?, text);
        judged.report.issues.iter().any(|issue| issue.code == Code::JsonSyntax).then_some(judged)
    }

    fn checked(&mut self, payload: &Payload<'_>, kind: Option<Kind>, judged: &Normalized) -> io::Result<()> {
        self.tally.add(kind, &judged.report);
        self.print(payload, Verdict::Checked { kind, report: &judged.report, json: judged.json.as_deref() })
    }

    fn kind_unknown(&mut self, payload: &Payload<'_>, error: &UsageError) -> io::Result<()> {
        self.tally.unknown += 1;
        let line = payload.line.map_or(String::new(), |line| format!(":{line}"));
        let message = format!("{}{line}: {error}", payload.source.title());
        match self.tally.unknown {
            ..TOLD => self.progress.aside(|| complain(&message)),
            TOLD => self.progress.aside(|| complain(&format!("{message} (others like this are only counted)"))),
            _ => {}
        }
        self.print(payload, Verdict::KindUnknown(&message))
    }

    fn unreadable(&mut self, source: &Source, error: &io::Error) {
        self.tally.unreadable += 1;
        let message = format!("{} can't be read: {error}", source.title());
        self.progress.aside(|| complain(&message));
        self.printer.unreadable(source, &message);
    }

    fn print(&mut self, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        self.printer.payload(self.out, payload, verdict)?;
        // A person shouldn't wait for a full buffer.
        if self.out.is_terminal() && self.out.is_pending() {
            self.progress.aside(|| self.out.flush())?;
        }
        Ok(())
    }
}
