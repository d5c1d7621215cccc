//! The lines of a source, many at a time.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use crate::input::Stream;

/// How much is read at once, where there is as much: enough to be worth handing it to another core, and little enough for
/// all that are under way to stay in its cache.
const BLOCK: usize = 1024 * 1024;

/// Whole lines of a source, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// The lines, up to `end`; behind them is room for more.
    buffer: Vec<u8>,
    end: usize,
}

/// Where a line stands in its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// How many lines of the block are before it.
    pub(crate) number: u64,
    /// Its bytes, without its end.
    pub(crate) place: Range<usize>,
}

impl Block {
    /// All the lines with their ends.
    pub(crate) fn text(&self) -> &[u8] {
        self.buffer.get(..self.end).unwrap_or_default()
    }

    /// What stands there.
    pub(crate) fn get(&self, place: Range<usize>) -> &[u8] {
        self.text().get(place).unwrap_or_default()
    }

    /// The lines that aren't blank.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line> {
        let ends = memchr::memchr_iter(b'\n', self.text());
        // The last line of a source may do without an end.
        let last = self.text().last().filter(|byte| **byte != b'\n').map(|_| self.end);
        let mut start = 0;
        let lines = ends.chain(last).zip(0..).map(move |(end, number)| {
            let line = Line { number, place: start..end };
            start = end + 1;
            line
        });
        lines.filter_map(|line| {
            let text = self.get(line.place.clone());
            let length = text.strip_suffix(b"\r").unwrap_or(text).len();
            let place = line.place.start..line.place.start + length;
            (!text.trim_ascii().is_empty()).then_some(Line { place, ..line })
        })
    }

    /// How many lines there are, the blank ones included.
    pub(crate) fn count(&self) -> u64 {
        memchr::memchr_iter(b'\n', self.text()).count() as u64
    }
}

/// Reads a source block by block.
#[derive(Debug)]
pub(crate) struct BlockReader {
    stream: Stream,
    /// The line that was begun, but not ended by the last block.
    begun: Vec<u8>,
}

impl BlockReader {
    pub(crate) fn new(stream: Stream) -> Self {
        BlockReader { stream, begun: Vec::new() }
    }

    /// Reads the next lines, as many as there are without waiting for more than one, up to a block of them. Nothing at the end.
    /// The memory is that of a block that is no longer needed.
    pub(crate) fn read(&mut self, spare: Block) -> io::Result<Option<Block>> {
        let Block { mut buffer, .. } = spare;
        let mut filled = self.begun.len();
        if buffer.len() < filled + BLOCK {
            buffer.resize(filled + BLOCK, 0);
        }
        if let Some(begun) = buffer.get_mut(..filled) {
            begun.copy_from_slice(&self.begun);
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
                self.begun.clear();
                self.begun.extend_from_slice(buffer.get(end..filled).unwrap_or_default());
                return Ok((end > 0).then_some(Block { buffer, end }));
            }
        }
    }

    fn read_some(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.stream.read(room) {
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
    fn blank_lines_count_and_ends_are_left_out() {
        let text = b"one\r\n\n \t\ntwo\nthree";
        let block = Block { buffer: [text, &b"room"[..]].concat(), end: text.len() };
        let lines: Vec<_> = block.lines().map(|line| (line.number, block.get(line.place))).collect();
        assert_eq!(lines, [(0, &b"one"[..]), (3, b"two"), (4, b"three")]);
        assert_eq!(block.count(), 4);
    }
}
