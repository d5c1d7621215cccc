//! The way through all payloads of all sources, whatever is done to each.

use std::io::{self, Write};

use spanschema::{Kind, Normalized, UsageError};

use super::crew::{Broken, judge_lines};
use super::judge::{Judge, Judged, Verb};
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
    verb: &Verb<'_>,
    printer: &mut dyn Printer,
    audience: Audience,
) -> Result<Tally, Failure> {
    let progress = Progress::new(payloads.sources.iter().map(Source::size).sum());
    let mut out = Stdout::open(audience);
    printer.start(&mut out)?;
    let mut run = Run {
        judge: Judge { kind: payloads.kind, verb },
        tally: Tally { kinds_inferred: payloads.kind.is_none(), ..Tally::default() },
        progress: &progress,
        printer: &mut *printer,
        out: &mut out,
    };
    for source in &payloads.sources {
        let checked = if payloads.lines { run.lines(source) } else { run.whole(source) };
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

/// A run over all sources.
struct Run<'a, 'p> {
    judge: Judge<'a>,
    tally: Tally,
    progress: &'a Progress,
    printer: &'a mut (dyn Printer + 'p),
    out: &'a mut Stdout,
}

impl Run<'_, '_> {
    /// Checks a source that is one payload.
    fn whole(&mut self, source: &Source) -> Result<(), Broken> {
        let text = source.read_all(self.progress).map_err(Broken::Read)?;
        let payload = Payload { source, line: None, offset: 0, text: &text };
        self.tell(&payload, &self.judge.judge(&text)).map_err(Broken::Write)
    }

    /// Checks a source that has a payload on every line.
    fn lines(&mut self, source: &Source) -> Result<(), Broken> {
        let stream = source.open().map_err(Broken::Read)?;
        let judge = self.judge;
        let (mut lines, mut bytes) = (0, 0);
        judge_lines(&judge, stream, |judged| {
            let block = &judged.block;
            for (line, judged) in &judged.lines {
                let (number, offset) = (lines + line.number + 1, bytes + line.place.start as u64);
                let text = block.get(line.place.clone());
                self.tell(&Payload { source, line: Some(number), offset, text }, judged)?;
            }
            lines += block.count();
            bytes += block.text().len() as u64;
            self.progress.advance(block.text().len() as u64);
            // The next lines may have to wait for the other side, which in turn may be waiting for our answers.
            self.out.flush()
        })
    }

    /// Tells what became of a payload.
    fn tell(&mut self, payload: &Payload<'_>, judged: &Judged) -> io::Result<()> {
        match judged {
            Judged::Checked(kind, judged) => self.checked(payload, *kind, judged),
            Judged::KindUnknown(error) => self.kind_unknown(payload, error),
        }
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
