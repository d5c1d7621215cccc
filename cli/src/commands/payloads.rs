//! Checks all payloads of all sources and prints the results, for `validate`, `normalize`, `split` and `redact` alike.

use std::io;
use std::ops::ControlFlow;

use spanschema::ffi::Inferrer;

use super::check::Checker;
use super::sample::Sample;
use super::worker_pool::{SourceError, for_each_block};
use crate::args::Input;
use crate::blocks::{Block, BlockReader};
use crate::exit::{Failure, Outcome, print_error};
use crate::input::{Payload, Source};
use crate::output::{Answers, Format, Obstacle, Sinks, Tally, Unchecked, Verdict};
use crate::progress::Progress;

/// How many payloads that cannot be checked get an error message of their own.
const UNCHECKED_SHOWN: usize = 20;

/// Checks every payload of every source, and prints the results.
pub(super) fn run(
    input: &Input,
    sources: &[Source],
    checker: Checker<'_>,
    format: &dyn Format,
    sinks: Sinks,
    deny_warnings: bool,
) -> Result<Outcome, Failure> {
    let progress = Progress::new(sources.iter().map(|source| Some(input.read_of(source.size()?))).sum());
    let answering = Answering { checker, format, max_length: input.max_line_bytes, most_invalid: input.most_invalid() };
    let mut run = Run { input, answering, sinks, progress: &progress, tally: Tally::default(), deny_warnings };
    run.frame(|format, _, out| format.start(out))?;
    match input.sample {
        Some(size) => run.sample(sources, Sample::new(size, input.sample_seed))?,
        None => run.all(sources)?,
    }
    run.frame(|format, tally, out| format.finish(out, tally))?;
    Ok(run.tally.outcome(deny_warnings))
}

/// A run over all sources.
struct Run<'a> {
    input: &'a Input,
    answering: Answering<'a>,
    sinks: Sinks,
    progress: &'a Progress,
    tally: Tally,
    deny_warnings: bool,
}

impl Run<'_> {
    /// Checks all payloads.
    fn all(&mut self, sources: &[Source]) -> Result<(), Failure> {
        for source in sources {
            let checked = if self.input.lines { self.lines(source) } else { self.whole(source) };
            self.unless_unreadable(source, checked)?;
            if self.is_decided() {
                break;
            }
        }
        Ok(())
    }

    /// Checks a source that is one payload.
    fn whole(&mut self, source: &Source) -> Result<(), SourceError> {
        let bytes = source.read_all(self.progress).map_err(SourceError::Read)?;
        self.one(&Payload::whole(source, &bytes)).map_err(SourceError::Write)
    }

    /// Checks a source that has many payloads.
    fn lines(&mut self, source: &Source) -> Result<(), SourceError> {
        let (reader, answering) = (self.reader(source)?, self.answering);
        let work = |block: &Block| answering.block(source, block);
        for_each_block(reader, &work, |_, answers| {
            self.deliver(source, answers?)?;
            Ok(if self.is_decided() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })
    }

    /// Checks only a sample of the payloads, in their order.
    fn sample(&mut self, sources: &[Source], mut sample: Sample) -> Result<(), Failure> {
        for (index, source) in sources.iter().enumerate() {
            let read = self.reader(source).and_then(|reader| {
                for_each_block(reader, &|_| (), |block, ()| {
                    block.items().for_each(|item| sample.offer(index, item));
                    Ok(ControlFlow::Continue(()))
                })
            });
            self.unless_unreadable(source, read)?;
        }
        for chosen in sample.in_order() {
            let Some(source) = sources.get(chosen.source) else { continue };
            self.one(&Payload::one_of(source, chosen.item()))?;
            if self.is_decided() {
                break;
            }
        }
        Ok(())
    }

    fn reader(&self, source: &Source) -> Result<BlockReader, SourceError> {
        let most = self.input.max_line_bytes;
        let reader = match &self.input.column {
            Some(name) => source.open_column(name).map(|lines| BlockReader::of_rows(lines, most)),
            None => source
                .open_lines(self.input.shard(), self.progress)
                .map(|content| BlockReader::of_payloads(content, most)),
        };
        reader.map_err(SourceError::Read)
    }

    /// Checks a payload, and prints the answer.
    fn one(&mut self, payload: &Payload<'_>) -> io::Result<()> {
        let mut answers = Answers::default();
        self.answering.payload(payload, &mut Inferrer::default(), &mut answers)?;
        self.deliver(payload.source, answers)
    }

    /// Prints the answers to some payloads at once: the sender may wait for them before it sends more.
    fn deliver(&mut self, source: &Source, answers: Answers) -> io::Result<()> {
        let listed = self.tally.unchecked.len();
        self.progress.suspend(|| {
            for unchecked in answers.tally.unchecked.iter().take(UNCHECKED_SHOWN.saturating_sub(listed)) {
                print_error(&unchecked.message);
            }
            if listed <= UNCHECKED_SHOWN && listed + answers.tally.unchecked.len() > UNCHECKED_SHOWN {
                print_error("further payloads that cannot be checked are counted but not listed");
            }
            self.sinks.write(&answers, self.answering.format.separator())
        })?;
        self.tally.merge(source, answers.tally);
        Ok(())
    }

    /// Prints what comes before or after all answers.
    fn frame(&mut self, form: impl Fn(&dyn Format, &Tally, &mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        let mut out = Vec::new();
        form(self.answering.format, &self.tally, &mut out)?;
        self.progress.suspend(|| self.sinks.write_stdout(&out))
    }

    /// Says that a source could not be read, so that the others still are.
    fn unless_unreadable(&mut self, source: &Source, result: Result<(), SourceError>) -> Result<(), Failure> {
        match result {
            Ok(()) => Ok(()),
            Err(SourceError::Write(error)) => Err(Failure::Write(error)),
            Err(SourceError::Read(error)) => {
                let message = format!("cannot read {}: {error}", source.label);
                self.progress.suspend(|| print_error(&message));
                self.tally.unreadable.push(Unchecked { message, source: source.clone() });
                Ok(())
            }
        }
    }

    /// Whether enough payloads are invalid, or nobody reads any further answer and none can change the exit code to success.
    fn is_decided(&self) -> bool {
        self.tally.invalid >= self.answering.most_invalid
            || self.sinks.are_closed() && self.tally.outcome(self.deny_warnings) != Outcome::Success
    }
}

/// How payloads are answered, on any thread.
#[derive(Clone, Copy)]
struct Answering<'a> {
    checker: Checker<'a>,
    format: &'a dyn Format,
    /// The most bytes of a payload.
    max_length: usize,
    /// The number of invalid payloads at which the run stops.
    most_invalid: u64,
}

impl Answering<'_> {
    /// Checks the payloads of a block, up to the last one that may be invalid.
    fn block(&self, source: &Source, block: &Block) -> io::Result<Answers> {
        let (mut inferrer, mut answers) = (Inferrer::default(), Answers::default());
        for item in block.items() {
            self.payload(&Payload::one_of(source, item), &mut inferrer, &mut answers)?;
            if answers.tally.invalid >= self.most_invalid {
                break;
            }
        }
        Ok(answers)
    }

    /// Checks a payload, counts the result and writes it.
    fn payload(&self, payload: &Payload<'_>, inferrer: &mut Inferrer, answers: &mut Answers) -> io::Result<()> {
        let mut verdict = if payload.is_one_of_many && payload.item.length > self.max_length as u64 {
            Verdict::Unchecked(Obstacle::TooLong, self.too_long(payload.item.length))
        } else {
            self.checker.check(payload.bytes(), inferrer, &answers.tally)
        };
        match &mut verdict {
            Verdict::Checked(kind, normalized) => {
                payload.place(&mut normalized.report.issues);
                answers.tally.add(*kind, &normalized.report);
            }
            Verdict::Unchecked(obstacle, error) => {
                let line = payload.line().map_or(String::new(), |line| format!(":{line}"));
                let message = format!("{}{line}: {error}", payload.source.label);
                answers.tally.add_unchecked(*obstacle, Unchecked { message, source: payload.source.clone() });
            }
        }
        self.format.payload(payload, verdict, answers)
    }

    fn too_long(&self, length: u64) -> String {
        format!("the payload has {length} bytes, more than {}; raise `--max-line-bytes`", self.max_length)
    }
}
