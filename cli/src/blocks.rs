//! Reads a source of lines in blocks of many lines.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use crate::content::{self, Reading, SAMPLE};
use crate::input::Stream;

/// How many bytes are read at once, if that many are available. A block is large enough to be worth handing to another
/// core, and small enough for all blocks in flight to stay in the cache.
const BLOCK: usize = 1024 * 1024;

/// How a source is cut into blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    numbering: Numbering,
    /// How many bytes a block has, but for the rest of its last line.
    size: usize,
    /// Whether to wait until a block is full, rather than for one line only.
    is_filled: bool,
}

impl Cut {
    /// Blocks of the lines that are available, so that nobody waits for an answer.
    pub(crate) fn promptly(numbering: Numbering) -> Cut {
        Cut { numbering, size: BLOCK, is_filled: false }
    }

    /// Blocks of about this number of bytes.
    pub(crate) fn into_full_blocks(numbering: Numbering, size: usize) -> Cut {
        Cut { numbering, size, is_filled: true }
    }
}

/// Consecutive whole lines of a source.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// The lines, up to `end`; the rest is spare capacity.
    buffer: Vec<u8>,
    end: usize,
    place: Place,
}

/// What comes before a block in its source.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    lines: u64,
    bytes: u64,
}

/// Where the numbers of lines start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// At the first line of the source.
    Source,
    /// At the first line of each block, which saves the reader from counting the lines of the blocks before it.
    Block,
}

/// A line of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'b> {
    /// Its number in the source or in the block, from 1.
    pub(crate) number: u64,
    /// The offset of its first byte in the source.
    pub(crate) offset: u64,
    /// Its bytes, without the line end.
    pub(crate) bytes: &'b [u8],
}

impl Block {
    /// All lines, with their line ends.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.end).unwrap_or_default()
    }

    /// The lines that aren't blank.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let ends = memchr::memchr_iter(b'\n', self.bytes());
        // The last line of a source may lack a line end.
        let last = self.bytes().last().filter(|byte| **byte != b'\n').map(|_| self.end);
        let mut start = 0;
        let lines = ends.chain(last).zip(self.place.lines + 1..).map(move |(end, number)| {
            let bytes = self.range(start..end);
            let line = Line { number, offset: self.place.bytes + start as u64, bytes };
            start = end + 1;
            line
        });
        let lines = lines.map(|line| Line { bytes: line.bytes.strip_suffix(b"\r").unwrap_or(line.bytes), ..line });
        lines.filter(|line| !line.bytes.trim_ascii().is_empty())
    }

    /// The offset of its first byte in the source.
    pub(crate) fn offset(&self) -> u64 {
        self.place.bytes
    }

    /// The number of its first line.
    pub(crate) fn first_line(&self) -> u64 {
        self.place.lines + 1
    }

    fn range(&self, range: Range<usize>) -> &[u8] {
        self.bytes().get(range).unwrap_or_default()
    }

    /// What comes before the next block.
    fn next_place(&self, numbering: Numbering) -> Place {
        let lines = match numbering {
            Numbering::Source => memchr::memchr_iter(b'\n', self.bytes()).count() as u64,
            Numbering::Block => 0,
        };
        Place { lines: self.place.lines + lines, bytes: self.place.bytes + self.end as u64 }
    }
}

/// Reads a source block by block.
#[derive(Debug)]
pub(crate) struct BlockReader {
    stream: Stream,
    cut: Cut,
    /// The line that the last block began but did not finish.
    partial: Vec<u8>,
    /// What comes before the next block.
    place: Place,
    /// Whether the start of the source has been found to be text.
    is_text: bool,
}

impl BlockReader {
    pub(crate) fn new(stream: Stream, cut: Cut) -> Self {
        BlockReader { stream, cut, partial: Vec::new(), place: Place::default(), is_text: false }
    }

    /// Returns the next block, or `None` at the end of the source. Unless blocks are filled, it waits for one line only, then
    /// takes all lines that are available, up to a block. `spare` is a block that is no longer needed, whose memory is reused.
    pub(crate) fn read(&mut self, spare: Block) -> io::Result<Option<Block>> {
        let Block { mut buffer, .. } = spare;
        let mut filled = self.partial.len();
        let size = filled + self.cut.size;
        if buffer.len() < size {
            buffer.resize(size, 0);
        }
        // The offset from which no line end has been looked for.
        let mut fresh_from = filled;
        if let Some(start) = buffer.get_mut(..filled) {
            start.copy_from_slice(&self.partial);
        }
        loop {
            if filled == buffer.len() {
                buffer.resize(buffer.len() * 2, 0);
            }
            let read = self.read_some(buffer.get_mut(filled..).unwrap_or_default())?;
            filled += read;
            if self.cut.is_filled && read > 0 && filled < size {
                continue;
            }
            let fresh = buffer.get(fresh_from..filled).unwrap_or_default();
            let last_end = memchr::memrchr(b'\n', fresh).map(|end| fresh_from + end + 1);
            fresh_from = filled;
            let end = if read == 0 { filled } else { last_end.unwrap_or(0) };
            if !self.is_text && (end > 0 || read == 0 || filled >= SAMPLE) {
                content::check(buffer.get(..filled).unwrap_or_default(), Reading::Lines)?;
                self.is_text = true;
            }
            if end > 0 || read == 0 {
                self.partial.clear();
                self.partial.extend_from_slice(buffer.get(end..filled).unwrap_or_default());
                let block = Block { buffer, end, place: self.place };
                self.place = block.next_place(self.cut.numbering);
                return Ok((end > 0).then_some(block));
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
        let place = Place { lines: 10, bytes: 100 };
        let block = Block { buffer: [bytes, &b"spare"[..]].concat(), end: bytes.len(), place };
        let lines: Vec<_> = block.lines().map(|line| (line.number, line.offset, line.bytes)).collect();
        assert_eq!(lines, [(11, 100, &b"one"[..]), (14, 109, b"two"), (15, 113, b"three")]);
        let next = block.next_place(Numbering::Source);
        assert_eq!((next.lines, next.bytes), (14, 118));
    }
}
