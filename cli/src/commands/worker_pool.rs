//! Checks the lines of a source on all cores.
//!
//! A reader thread reads ahead by a few blocks. Worker threads, one for each core but no more than are busy, check one block
//! at a time. The calling thread hands out the blocks and delivers the results in the order of the lines.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::check::{CheckResult, Checker};
use crate::blocks::{Block, BlockReader, Line};
use crate::input::Stream;

/// A block with the result for each of its lines.
pub(super) struct CheckedBlock {
    pub(super) block: Block,
    pub(super) lines: Vec<(Line, CheckResult)>,
}

/// An event that the calling thread waits for.
enum Event {
    /// The next block was read; `None` is the end of the source.
    Read(io::Result<Option<Block>>),
    /// The block with this number was checked.
    Checked(u64, CheckedBlock),
}

/// Why a source was not checked to its end.
pub(super) enum SourceError {
    /// The source could not be read. Other sources still can.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// Checks all lines of a source and passes the results to `deliver`, block by block, in input order.
pub(super) fn check_lines(
    checker: &Checker<'_>,
    stream: Stream,
    mut deliver: impl FnMut(&CheckedBlock) -> io::Result<()>,
) -> Result<(), SourceError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get) as u64;
    let (events, incoming) = channel();
    let spare = read_ahead(stream, 2 * cores, events.clone());
    let (work, jobs) = channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        // Moved in here so that an early return drops the channel, which ends the workers.
        let work = work;
        let (mut workers, mut handed_out, mut delivered) = (0, 0, 0);
        let mut out_of_order = BTreeMap::new();
        let mut end = None;
        while end.is_none() || delivered < handed_out {
            let Ok(event) = incoming.recv() else { break };
            match event {
                Event::Read(Ok(Some(block))) => {
                    if workers < cores && workers <= handed_out - delivered {
                        let (jobs, events) = (&jobs, events.clone());
                        scope.spawn(move || run_worker(checker, jobs, &events));
                        workers += 1;
                    }
                    // Sending fails only when all workers have ended, and none ends while `work` is open.
                    let _ = work.send((handed_out, block));
                    handed_out += 1;
                }
                Event::Read(last) => end = Some(last.map(drop)),
                Event::Checked(number, checked) => drop(out_of_order.insert(number, checked)),
            }
            while let Some(checked) = out_of_order.remove(&delivered) {
                deliver(&checked).map_err(SourceError::Write)?;
                delivered += 1;
                // The reader has ended once it reached the end of the source.
                let _ = spare.send(checked.block);
            }
        }
        end.unwrap_or(Ok(())).map_err(SourceError::Read)
    })
}

/// Reads a source on its own thread and returns the channel that gives blocks back to it. It stops while all `blocks` are
/// in use, which bounds the memory. Nobody joins the thread, because it may be blocked on input that never arrives.
fn read_ahead(stream: Stream, blocks: u64, events: Sender<Event>) -> Sender<Block> {
    let (spare, spares) = channel();
    for _ in 0..blocks {
        let _ = spare.send(Block::default());
    }
    thread::spawn(move || {
        let mut reader = BlockReader::new(stream);
        for spare in spares {
            let read = reader.read(spare);
            let is_last = !matches!(read, Ok(Some(_)));
            if events.send(Event::Read(read)).is_err() || is_last {
                return;
            }
        }
    });
    spare
}

/// Checks blocks until no more are handed out.
fn run_worker(checker: &Checker<'_>, jobs: &Mutex<Receiver<(u64, Block)>>, events: &Sender<Event>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = job else { return };
        let lines = block.lines().map(|line| (line.clone(), checker.check(block.get(line.range)))).collect();
        if events.send(Event::Checked(number, CheckedBlock { block, lines })).is_err() {
            return;
        }
    }
}
