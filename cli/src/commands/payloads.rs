//! Checks all payloads of all sources and prints the results, for `validate`, `normalize` and `split` alike.

use std::fs;
use std::io;
use std::ops::{ControlFlow, Range};
use std::path::Path;

use spanschema::ffi::Inferrer;

use super::check::Checker;
use super::worker_pool::{SourceError, for_each_block};
use crate::args::Input;
use crate::blocks::{Block, Cut, Numbering};
use crate::exit::{Failure, Outcome, print_error};
use crate::input::{Payload, Source, require_distinct};
use crate::output::{Answers, Format, Sinks, Stdout, Tally, Unchecked, Verdict};
use crate::progress::Progress;

/// How many payloads of unknown kind get an error message of their own.
const UNKNOWN_KINDS_SHOWN: usize = 20;

/// Checks every payload of every source, and prints the results.
pub(super) fn run(
    input: &Input,
    checker: Checker<'_>,
    format: &dyn Format,
    sinks: Sinks,
    deny_warnings: bool,
) -> Result<Outcome, Failure> {
    require_distinct(&input.sources)?;
    let progress = Progress::new(input.sources.iter().map(Source::size).sum());
    let most_invalid = input.most_invalid();
    let mut run =
        Run { checker, format, sinks, progress: &progress, tally: Tally::default(), deny_warnings, most_invalid };
    run.frame(|format, _, out| format.start(out))?;
    for source in &input.sources {
        let checked = if input.lines { run.lines(source, input.shard()) } else { run.whole(source) };
        match checked {
            Ok(()) => {}
            Err(SourceError::Read(error)) => run.unreadable(source, &error),
            Err(SourceError::Write(error)) => return Err(Failure::Write(error)),
        }
        if run.is_decided() {
            break;
        }
    }
    run.frame(|format, tally, out| format.finish(out, tally))?;
    Ok(run.tally.outcome(deny_warnings))
}

/// Where the results go: to stdout, and reports to a new file if one is named.
pub(super) fn sinks(stdout: Stdout, input: &Input, report: Option<&Path>) -> Result<Sinks, Failure> {
    let Some(path) = report else { return Ok(Sinks::new(stdout)) };
    if input.sources.iter().any(|source| is_same(source, path)) {
        let message = "`--report` names an input, which it would overwrite; name another file";
        return Err(Failure::Usage(message.to_owned()));
    }
    Sinks::with_report(stdout, path)
}

/// Whether a source is the file at a path.
fn is_same(source: &Source, path: &Path) -> bool {
    let (source, path) = (source.path().map(fs::canonicalize), fs::canonicalize(path));
    matches!((source, path), (Some(Ok(source)), Ok(path)) if source == path)
}

/// A run over all sources.
struct Run<'a> {
    checker: Checker<'a>,
    format: &'a dyn Format,
    sinks: Sinks,
    progress: &'a Progress,
    tally: Tally,
    deny_warnings: bool,
    /// The number of invalid payloads at which the run stops.
    most_invalid: u64,
}

impl Run<'_> {
    /// Checks a source that is one payload.
    fn whole(&mut self, source: &Source) -> Result<(), SourceError> {
        let bytes = source.read_all(self.progress).map_err(SourceError::Read)?;
        let mut answers = Answers::default();
        let payload = Payload { source, line: None, offset: 0, bytes: &bytes };
        answer(self.checker, self.format, &payload, &mut Inferrer::default(), &mut answers)
            .map_err(SourceError::Write)?;
        self.deliver(answers).map_err(SourceError::Write)
    }

    /// Checks a source that has one payload a line.
    fn lines(&mut self, source: &Source, shard: Option<Range<u64>>) -> Result<(), SourceError> {
        let stream = source.open_lines(shard).map_err(SourceError::Read)?;
        let (checker, format, most_invalid) = (self.checker, self.format, self.most_invalid);
        let work = |block: &Block| answer_lines(checker, format, source, block, most_invalid);
        for_each_block(stream, Cut::promptly(Numbering::Source), &work, |block, answers| {
            self.progress.advance(block.bytes().len() as u64);
            self.deliver(answers?)?;
            Ok(if self.is_decided() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })
    }

    /// Prints the answers to some payloads at once: the sender may wait for them before it sends more.
    fn deliver(&mut self, answers: Answers) -> io::Result<()> {
        let listed = self.tally.unchecked.len();
        self.progress.suspend(|| {
            for unchecked in answers.tally.unchecked.iter().take(UNKNOWN_KINDS_SHOWN.saturating_sub(listed)) {
                print_error(&unchecked.message);
            }
            if listed <= UNKNOWN_KINDS_SHOWN && listed + answers.tally.unchecked.len() > UNKNOWN_KINDS_SHOWN {
                print_error("further payloads of unknown kind are counted but not listed");
            }
            self.sinks.write(&answers, self.format.separator())
        })?;
        self.tally.merge(answers.tally);
        Ok(())
    }

    /// Prints what comes before or after all answers.
    fn frame(&mut self, form: impl Fn(&dyn Format, &Tally, &mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        let mut out = Vec::new();
        form(self.format, &self.tally, &mut out)?;
        self.progress.suspend(|| self.sinks.write_stdout(&out))
    }

    fn unreadable(&mut self, source: &Source, error: &io::Error) {
        let message = format!("cannot read {}: {error}", source.label);
        self.progress.suspend(|| print_error(&message));
        self.tally.unreadable.push(Unchecked { message, source: source.clone() });
    }

    /// Whether enough payloads are invalid, or nobody reads any further answer and none can change the exit code to success.
    fn is_decided(&self) -> bool {
        self.tally.invalid >= self.most_invalid
            || self.sinks.are_closed() && self.tally.outcome(self.deny_warnings) != Outcome::Success
    }
}

/// Checks the payloads of a block, up to the last one that may be invalid.
fn answer_lines(
    checker: Checker<'_>,
    format: &dyn Format,
    source: &Source,
    block: &Block,
    most_invalid: u64,
) -> io::Result<Answers> {
    let (mut inferrer, mut answers) = (Inferrer::default(), Answers::default());
    for line in block.lines() {
        let payload = Payload { source, line: Some(line.number), offset: line.offset, bytes: line.bytes };
        answer(checker, format, &payload, &mut inferrer, &mut answers)?;
        if answers.tally.invalid >= most_invalid {
            break;
        }
    }
    Ok(answers)
}

/// Checks a payload, counts the result and writes it.
fn answer(
    checker: Checker<'_>,
    format: &dyn Format,
    payload: &Payload<'_>,
    inferrer: &mut Inferrer,
    answers: &mut Answers,
) -> io::Result<()> {
    let mut verdict = checker.check(payload.bytes, inferrer, &answers.tally);
    match &mut verdict {
        Verdict::Checked(kind, normalized) => {
            payload.place(&mut normalized.report.issues);
            answers.tally.add(*kind, &normalized.report);
        }
        Verdict::UnknownKind(error) => {
            let line = payload.line.map_or(String::new(), |line| format!(":{line}"));
            let message = format!("{}{line}: {error}", payload.source.label);
            answers.tally.add_unknown(Unchecked { message, source: payload.source.clone() });
        }
    }
    format.payload(payload, verdict, answers)
}
