//! Judging the lines of a source on all cores.
//!
//! One thread reads ahead, up to some blocks. As many workers as there are cores, or as can be kept busy, judge a block
//! each. The thread that called hands blocks out and takes verdicts in, and tells them in the order of the lines.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::judge::{Judge, Judged};
use crate::blocks::{Block, BlockReader, Line};
use crate::input::Stream;

/// A block whose lines were judged.
pub(super) struct JudgedBlock {
    pub(super) block: Block,
    pub(super) lines: Vec<(Line, Judged)>,
}

/// Something that the calling thread was waiting for.
enum Event {
    /// The next block was read; nothing at the end of the source.
    Read(io::Result<Option<Block>>),
    /// The block of that number was judged.
    Judged(u64, JudgedBlock),
}

/// Why a source was not checked to its end.
pub(super) enum Broken {
    /// It could not be read; the other sources can.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// Judges all lines of a source, and tells what became of them block by block, in their order.
pub(super) fn judge_lines(
    judge: &Judge<'_>,
    stream: Stream,
    mut tell: impl FnMut(&JudgedBlock) -> io::Result<()>,
) -> Result<(), Broken> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get) as u64;
    let (events, happened) = channel();
    let spare = read_ahead(stream, 2 * cores, events.clone());
    let (work, jobs) = channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        // When this ends early, no more work comes, and the workers end.
        let work = work;
        let (mut workers, mut handed_out, mut told) = (0, 0, 0);
        let mut early = BTreeMap::new();
        let mut end = None;
        while end.is_none() || told < handed_out {
            let Ok(event) = happened.recv() else { break };
            match event {
                Event::Read(Ok(Some(block))) => {
                    if workers < cores && workers <= handed_out - told {
                        let (jobs, events) = (&jobs, events.clone());
                        scope.spawn(move || work_off(judge, jobs, &events));
                        workers += 1;
                    }
                    // It fails only if all workers are gone, and none goes as long as work may come.
                    let _ = work.send((handed_out, block));
                    handed_out += 1;
                }
                Event::Read(last) => end = Some(last.map(drop)),
                Event::Judged(number, judged) => drop(early.insert(number, judged)),
            }
            while let Some(judged) = early.remove(&told) {
                tell(&judged).map_err(Broken::Write)?;
                told += 1;
                // The reader is gone once it is at the end.
                let _ = spare.send(judged.block);
            }
        }
        end.unwrap_or(Ok(())).map_err(Broken::Read)
    })
}

/// Reads a source on a thread of its own, as long as there are blocks to read into; what they are sent back by is returned.
/// The thread is not waited for: it may be reading what never comes.
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

/// Judges block after block, as long as there are any.
fn work_off(judge: &Judge<'_>, jobs: &Mutex<Receiver<(u64, Block)>>, events: &Sender<Event>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = job else { return };
        let lines = block.lines().map(|line| (line.clone(), judge.judge(block.get(line.place)))).collect();
        if events.send(Event::Judged(number, JudgedBlock { block, lines })).is_err() {
            return;
        }
    }
}
