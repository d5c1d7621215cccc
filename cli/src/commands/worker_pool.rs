//! Works on the lines of a source on all cores.
//!
//! A reader thread reads ahead by a few blocks. Worker threads, one for each core but no more than are busy, work on one
//! block at a time. The calling thread hands out the blocks and delivers the results in the order of the lines.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::blocks::{Block, BlockReader, Cut};
use crate::input::Stream;

/// An event that the calling thread waits for.
enum Event<T> {
    /// The next block was read; `None` is the end of the source.
    Read(io::Result<Option<Block>>),
    /// The work on the block with this number is done.
    Done(u64, Block, T),
}

/// Why a source was not read to its end.
pub(super) enum SourceError {
    /// The source could not be read. Other sources still can.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// Works on all blocks of a source and passes the results to `deliver`, in input order, until it breaks off.
pub(super) fn for_each_block<T: Send + 'static>(
    stream: Stream,
    cut: Cut,
    work: &(dyn Fn(&Block) -> T + Sync),
    mut deliver: impl FnMut(&Block, T) -> io::Result<ControlFlow<()>>,
) -> Result<(), SourceError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get) as u64;
    let (events, incoming) = channel();
    let spare = read_ahead(BlockReader::new(stream, cut), 2 * cores, events.clone());
    let (handing, jobs) = channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        // Moved in here so that an early return drops the channel, which ends the workers.
        let handing = handing;
        let (mut workers, mut handed_out, mut delivered) = (0, 0, 0);
        let mut out_of_order = BTreeMap::new();
        let mut end = None;
        while end.is_none() || delivered < handed_out {
            let Ok(event) = incoming.recv() else { break };
            match event {
                Event::Read(Ok(Some(block))) => {
                    if workers < cores && workers <= handed_out - delivered {
                        let (jobs, events) = (&jobs, events.clone());
                        scope.spawn(move || run_worker(work, jobs, &events));
                        workers += 1;
                    }
                    // Sending fails only when all workers have ended, and none ends while `handing` is open.
                    let _ = handing.send((handed_out, block));
                    handed_out += 1;
                }
                Event::Read(last) => end = Some(last.map(drop)),
                Event::Done(number, block, result) => drop(out_of_order.insert(number, (block, result))),
            }
            while let Some((block, result)) = out_of_order.remove(&delivered) {
                if deliver(&block, result).map_err(SourceError::Write)?.is_break() {
                    return Ok(());
                }
                delivered += 1;
                // The reader has ended once it reached the end of the source.
                let _ = spare.send(block);
            }
        }
        end.unwrap_or(Ok(())).map_err(SourceError::Read)
    })
}

/// Reads a source on its own thread and returns the channel that gives blocks back to it. It stops while all `blocks` are
/// in use, which bounds the memory. Nobody joins the thread, because it may be blocked on input that never arrives.
fn read_ahead<T: Send + 'static>(mut reader: BlockReader, blocks: u64, events: Sender<Event<T>>) -> Sender<Block> {
    let (spare, spares) = channel();
    for _ in 0..blocks {
        let _ = spare.send(Block::default());
    }
    thread::spawn(move || {
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

/// Works on blocks until no more are handed out.
fn run_worker<T>(work: &(dyn Fn(&Block) -> T + Sync), jobs: &Mutex<Receiver<(u64, Block)>>, events: &Sender<Event<T>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = job else { return };
        let result = work(&block);
        if events.send(Event::Done(number, block, result)).is_err() {
            return;
        }
    }
}
