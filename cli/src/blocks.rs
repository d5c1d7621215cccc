//! Reads a source of lines in blocks of many lines.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use crate::input::Stream;

/// How many bytes are read at once, if that many are available. A block is large enough to be worth handing to another
/// core, and small enough for all blocks in flight to stay in the cache.
const BLOCK: usize = 1024 * 1024;

/// Consecutive whole lines of a source.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// The lines, up to `end`; the rest is spare capacity.
    buffer: Vec<u8>,
    end: usize,
}

/// A line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The number of lines before it in the block.
    pub(crate) number: u64,
    /// Its bytes in the block, without the line end.
    pub(crate) range: Range<usize>,
}

impl Block {
    /// All lines, with their line ends.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.end).unwrap_or_default()
    }

    /// The bytes of a line.
    pub(crate) fn get(&self, range: Range<usize>) -> &[u8] {
        self.bytes().get(range).unwrap_or_default()
    }

    /// The lines that aren't blank.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line> {
        let ends = memchr::memchr_iter(b'\n', self.bytes());
        // The last line of a source may lack a line end.
        let last = self.bytes().last().filter(|byte| **byte != b'\n').map(|_| self.end);
        let mut start = 0;
        let lines = ends.chain(last).zip(0..).map(move |(end, number)| {
            let line = Line { number, range: start..end };
            start = end + 1;
            line
        });
        lines.filter_map(|line| {
            let bytes = self.get(line.range.clone());
            let length = bytes.strip_suffix(b"\r").unwrap_or(bytes).len();
            let range = line.range.start..line.range.start + length;
            (!bytes.trim_ascii().is_empty()).then_some(Line { range, ..line })
        })
    }

    /// The number of lines, including blank ones.
    pub(crate) fn count(&self) -> u64 {
        memchr::memchr_iter(b'\n', self.bytes()).count() as u64
    }
}

/// Reads a source block by block.
#[derive(Debug)]
pub(crate) struct BlockReader {
    stream: Stream,
    /// The line that the last block began but did not finish.
    partial: Vec<u8>,
}

impl BlockReader {
    pub(crate) fn new(stream: Stream) -> Self {
        BlockReader { stream, partial: Vec::new() }
    }

    /// Returns the next block, or `None` at the end of the source. It waits for one line only, then takes all lines that
    /// are available, up to a block. `spare` is a block that is no longer needed, whose memory is reused.
    pub(crate) fn read(&mut self, spare: Block) -> io::Result<Option<Block>> {
        let Block { mut buffer, .. } = spare;
        let mut filled = self.partial.len();
        if buffer.len() < filled + BLOCK {
            buffer.resize(filled + BLOCK, 0);
        }
        if let Some(start) = buffer.get_mut(..filled) {
            start.copy_from_slice(&self.partial);
        }
        loop {
            if filled == buffer.len() {
                buffer.resize(buffer.len() * 2, 0);
            }
            let read = self.read_some(buffer.get_mut(filled..).unwrap_or_default())?;
            let fresh = buffer.get(filled..filled + read).unwrap_or_default();
            let last_end = memchr::memrchr(b'\n', fresh).map(|end| filled + end + 1);
            filled += read;
            let end = if read == 0 { filled } else { last_end.unwrap_or(0) };
            if end > 0 || read == 0 {
                self.partial.clear();
                self.partial.extend_from_slice(buffer.get(end..filled).unwrap_or_default());
                return Ok((end > 0).then_some(Block { buffer, end }));
            }
        }
    }

    fn read_some(&mut self, capacity: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.stream.read(capacity) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_blank_lines_and_strips_line_ends() {
        let bytes = b"one\r\n\n \t\ntwo\nthree";
        let block = Block { buffer: [bytes, &b"spare"[..]].concat(), end: bytes.len() };
        let lines: Vec<_> = block.lines().map(|line| (line.number, block.get(line.range))).collect();
        assert_eq!(lines, [(0, &b"one"[..]), (3, b"two"), (4, b"three")]);
        assert_eq!(block.count(), 4);
    }
}
