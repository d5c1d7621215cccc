//! `validate`: checks payloads and prints what is wrong with them.

use std::io::{self, Write};

use spanschema::{Code, Kind, Options, Report, UsageError, infer};

use crate::args::Validate;
use crate::exit::{Failure, Outcome, complain};
use crate::input::{Payload, Source};
use crate::output::{Printer, Stdout, Tally, Verdict, printer};
use crate::progress::Progress;

/// How many payloads of unknown kind are told one by one.
const TOLD: u64 = 20;

/// Checks all payloads of all sources.
pub(super) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let progress = Progress::new(arguments.sources.iter().map(Source::size).sum());
    let mut printer = printer(arguments);
    let mut out = Stdout::open(arguments.format.audience());
    printer.start(&mut out)?;
    let mut run = Run {
        kind: arguments.kind,
        options: arguments.options(),
        tally: Tally { kinds_inferred: arguments.kind.is_none(), ..Tally::default() },
        progress: &progress,
        printer: printer.as_mut(),
        out: &mut out,
    };
    let mut buffer = Vec::new();
    for source in &arguments.sources {
        let checked = if arguments.lines { run.lines(source, &mut buffer) } else { run.whole(source, &mut buffer) };
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
    Ok(tally.outcome(arguments.deny_warnings))
}

/// Why a source was not checked to its end.
enum Broken {
    /// It could not be read; the other sources can.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// A run over all sources.
struct Run<'a> {
    kind: Option<Kind>,
    options: Options,
    tally: Tally,
    progress: &'a Progress,
    printer: &'a mut dyn Printer,
    out: &'a mut Stdout,
}

impl Run<'_> {
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
                let report = spanschema::validate(kind, payload.text, &self.options);
                self.checked(payload, Some(kind), &report)
            }
            Err(error) => match self.syntax(payload.text) {
                Some(report) => self.checked(payload, None, &report),
                None => self.kind_unknown(payload, &error),
            },
        }
    }

    /// What is wrong with a text that isn't even JSON. It is the same for all kinds, so any of them will do.
    fn syntax(&self, text: &[u8]) -> Option<Report> {
        let report = spanschema::validate(Kind::all().next()?, text, &self.options);
        report.issues.iter().any(|issue| issue.code == Code::JsonSyntax).then_some(report)
    }

    fn checked(&mut self, payload: &Payload<'_>, kind: Option<Kind>, report: &Report) -> io::Result<()> {
        self.tally.add(kind, report);
        self.print(payload, Verdict::Checked { kind, report })
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
