//! Reads a source block by block.

use std::io::{self, ErrorKind, Read};

use super::{Block, Layout, Place};
use crate::content::{self, Reading, SAMPLE};
use crate::elements::Elements;
use crate::input::Content;

/// How many bytes are read at once, if that many are available. A block is large enough to be worth handing to another
/// core, and small enough for all blocks in flight to stay in the cache.
const BLOCK: usize = 1024 * 1024;

/// Where the numbers of lines start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// At the first line of the source.
    Source,
    /// At the first line of each block, which saves the reader from counting the lines of the blocks before it.
    Block,
}

/// How a source is cut into payloads.
#[derive(Debug)]
enum Cut {
    /// By its first byte that is not white space.
    Unknown,
    Lines,
    Elements(Elements),
}

impl Cut {
    /// Looks at the bytes of a buffer from an offset on; returns the end of the last payload that is complete.
    fn last_end(&mut self, buffer: &[u8], from: usize) -> usize {
        if matches!(self, Cut::Unknown) {
            match content::begins_array(buffer) {
                None => {}
                Some(true) => {
                    *self = Cut::Elements(Elements::default());
                    return self.last_end(buffer, memchr::memchr(b'[', buffer).unwrap_or_default());
                }
                Some(false) => *self = Cut::Lines,
            }
        }
        match self {
            Cut::Unknown | Cut::Lines => {
                let fresh = buffer.get(from..).unwrap_or_default();
                memchr::memrchr(b'\n', fresh).map_or(0, |end| from + end + 1)
            }
            Cut::Elements(elements) => {
                let stopped = elements.scan(buffer, from, false);
                elements.unfinished().unwrap_or(stopped)
            }
        }
    }

    /// Looks at further bytes of a payload; returns where what comes after it begins, if it ends.
    fn first_end(&mut self, fresh: &[u8]) -> Option<usize> {
        match self {
            Cut::Unknown | Cut::Lines => memchr::memchr(b'\n', fresh).map(|end| end + 1),
            Cut::Elements(elements) => {
                let stopped = elements.scan(fresh, 0, true);
                elements.unfinished().is_none().then_some(stopped)
            }
        }
    }

    /// Ends the last payload with the source. Returns what is wrong.
    fn finish(&mut self, length: usize) -> Option<&'static str> {
        match self {
            Cut::Unknown | Cut::Lines => None,
            Cut::Elements(elements) => elements.finish(length),
        }
    }

    fn fault(&self) -> Option<&'static str> {
        match self {
            Cut::Unknown | Cut::Lines => None,
            Cut::Elements(elements) => elements.fault(),
        }
    }

    /// The payloads of a block up to `end`.
    fn layout(&mut self) -> Layout {
        match self {
            Cut::Unknown | Cut::Lines => Layout::Lines,
            Cut::Elements(elements) => Layout::Elements(elements.take()),
        }
    }
}

/// Reads a source block by block.
pub(crate) struct BlockReader {
    content: Content,
    numbering: Numbering,
    cut: Cut,
    /// The number of bytes of a block, but for the rest of its last payload.
    size: usize,
    /// Whether to wait until a block is full, rather than for one payload only.
    is_filled: bool,
    /// The number of bytes of a payload that are kept.
    max_length: usize,
    /// The payload that the last block began but did not finish, and how much of it has been looked at.
    partial: Vec<u8>,
    scanned: usize,
    /// What comes before the next block.
    place: Place,
    /// Whether the start of the source has been found to be text.
    is_text: bool,
    /// What is wrong with the source after what was read.
    fault: Option<&'static str>,
}

impl BlockReader {
    /// Reads lines of any length.
    pub(crate) fn of_lines(content: Content, numbering: Numbering) -> Self {
        BlockReader {
            content,
            numbering,
            cut: Cut::Lines,
            size: BLOCK,
            is_filled: false,
            max_length: usize::MAX,
            partial: Vec::new(),
            scanned: 0,
            place: Place::default(),
            is_text: false,
            fault: None,
        }
    }

    /// Reads lines, or the elements of an array if the source begins with one. Of a payload that is longer than
    /// `max_length`, only the length is kept.
    pub(crate) fn of_payloads(content: Content, max_length: usize) -> Self {
        BlockReader { cut: Cut::Unknown, max_length, ..BlockReader::of_lines(content, Numbering::Source) }
    }

    /// Reads lines, whatever they begin with. Of a payload that is longer than `max_length`, only the length is kept.
    pub(crate) fn of_rows(content: Content, max_length: usize) -> Self {
        BlockReader { max_length, ..BlockReader::of_lines(content, Numbering::Source) }
    }

    /// Waits until a block has about this number of bytes, for who needs all answers at once.
    pub(crate) fn in_full_blocks(self, size: usize) -> Self {
        BlockReader { size, is_filled: true, ..self }
    }

    /// Returns the next block, or `None` at the end of the source. Unless blocks are filled, it waits for one payload only, then
    /// takes all that are available, up to a block. `spare` is a block that is no longer needed, whose memory is reused.
    pub(crate) fn read(&mut self, spare: Block) -> io::Result<Option<Block>> {
        if let Some(fault) = self.fault {
            return Err(invalid(fault));
        }
        let Block { mut buffer, .. } = spare;
        let (mut filled, mut scanned) = (self.partial.len(), std::mem::take(&mut self.scanned));
        let size = filled + self.size;
        if buffer.len() < size {
            buffer.resize(size, 0);
        }
        if let Some(start) = buffer.get_mut(..filled) {
            start.copy_from_slice(&self.partial);
        }
        let mut is_at_end = false;
        loop {
            let bytes = buffer.get(..filled).unwrap_or_default();
            let mut end = self.cut.last_end(bytes, scanned);
            scanned = filled;
            self.fault = self.cut.fault();
            if is_at_end {
                self.fault = self.fault.or(self.cut.finish(filled));
                end = filled;
            }
            if !self.is_text && (end > 0 || is_at_end || filled >= SAMPLE) {
                content::check(bytes, Reading::Lines)?;
                self.is_text = true;
            }
            if end > 0 {
                return Ok(Some(self.block(buffer, end, filled)));
            }
            if let Some(fault) = self.fault {
                return Err(invalid(fault));
            }
            if is_at_end {
                return Ok(None);
            }
            if filled > self.max_length {
                return self.skip(buffer, filled).map(Some);
            }
            if filled == buffer.len() {
                let room = buffer.len().saturating_mul(2).min(self.max_length.saturating_add(BLOCK));
                buffer.resize(room, 0);
            }
            is_at_end = self.fill(&mut buffer, &mut filled, size)?;
        }
    }

    /// Reads what is available, or as much as a block has. Returns whether the source has ended.
    fn fill(&mut self, buffer: &mut [u8], filled: &mut usize, size: usize) -> io::Result<bool> {
        loop {
            let read = self.read_some(buffer.get_mut(*filled..).unwrap_or_default())?;
            *filled += read;
            if read == 0 || !self.is_filled || *filled >= size {
                return Ok(read == 0);
            }
        }
    }

    /// The block that ends at `end`; what is filled after it is kept for the next one.
    fn block(&mut self, buffer: Vec<u8>, end: usize, filled: usize) -> Block {
        self.partial.clear();
        self.partial.extend_from_slice(buffer.get(end..filled).unwrap_or_default());
        self.scanned = self.partial.len();
        let block = Block { buffer, end, place: self.place, layout: self.cut.layout() };
        self.place = self.after(self.place, block.bytes());
        block
    }

    /// Skips the payload that fills a buffer.
    fn skip(&mut self, mut buffer: Vec<u8>, filled: usize) -> io::Result<Block> {
        let place = self.place;
        let mut skipped = filled;
        self.place = self.after(place, buffer.get(..filled).unwrap_or_default());
        self.partial.clear();
        loop {
            let read = self.read_some(&mut buffer)?;
            let fresh = buffer.get(..read).unwrap_or_default();
            let end = self.cut.first_end(fresh);
            let own = fresh.get(..end.unwrap_or(read)).unwrap_or_default();
            self.place = self.after(self.place, own);
            skipped += own.len();
            if end.is_some() || read == 0 {
                self.partial.extend_from_slice(fresh.get(own.len()..).unwrap_or_default());
                if read == 0 {
                    self.fault = self.cut.finish(0);
                }
                // The line end, or the comma or bracket after an element, is none of its bytes.
                let length = (skipped - usize::from(end.is_some())) as u64;
                let index = match self.cut.layout() {
                    Layout::Elements(elements) => elements.first().map(|element| element.index),
                    _ => None,
                };
                return Ok(Block { buffer, end: 0, place, layout: Layout::Skipped(length, index) });
            }
        }
    }

    /// The place after these bytes, if anybody wants to know.
    fn after(&self, place: Place, bytes: &[u8]) -> Place {
        match self.numbering {
            Numbering::Source => place.after(bytes),
            Numbering::Block => Place { bytes: place.bytes + bytes.len() as u64, ..place },
        }
    }

    fn read_some(&mut self, capacity: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.content.read(capacity) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

fn invalid(fault: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, fault)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::Item;
    use super::*;

    /// A payload with its place: line, column, offset, length, index, text.
    type Found = (u64, u32, u64, u64, Option<u32>, String);

    fn found(item: Item<'_>) -> Found {
        let text = String::from_utf8_lossy(item.bytes).into_owned();
        (item.line, item.column, item.offset, item.length, item.index, text)
    }

    /// Gives a few bytes at a time.
    struct Slow(Cursor<Vec<u8>>, usize);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let size = self.1.min(buffer.len());
            self.0.read(&mut buffer[..size])
        }
    }

    fn read(text: &str, size: usize, max_length: usize) -> (Vec<Found>, Option<String>) {
        let content = Box::new(Slow(Cursor::new(text.as_bytes().to_vec()), size));
        let (mut reader, mut all) = (BlockReader::of_payloads(content, max_length), Vec::new());
        loop {
            match reader.read(Block::default()) {
                Ok(Some(block)) => all.extend(block.items().map(found)),
                Ok(None) => return (all, None),
                Err(error) => return (all, Some(error.to_string())),
            }
        }
    }

    #[test]
    fn elements_of_an_array_have_their_places_whatever_is_read_at_once() {
        let text = "\n [ {\"é\": 1} , 22,\n  \"three\"\n]\n[4]\n";
        let expected = [
            (2, 3, 4, 9, Some(0), "{\"é\": 1}"),
            (2, 14, 16, 2, Some(1), "22"),
            (3, 2, 22, 7, Some(2), "\"three\""),
            (5, 1, 33, 1, Some(0), "4"),
        ];
        let expected: Vec<Found> = expected.map(|(a, b, c, d, e, text)| (a, b, c, d, e, text.to_owned())).into();
        for size in 1..=text.len() {
            assert_eq!(read(text, size, usize::MAX), (expected.clone(), None), "{size}");
        }
        let (found, error) = read("[1, {\"a\":", 3, usize::MAX);
        assert!(found.len() == 2 && error.is_some_and(|error| error.contains("not closed")), "{found:?}");
        let (found, error) = read("[1] {}", 2, usize::MAX);
        assert!(found.len() == 1 && error.is_some_and(|error| error.contains("follows")), "{found:?}");
    }

    #[test]
    fn of_payloads_that_are_too_long_only_the_place_is_kept() {
        let long = "x".repeat(100);
        for (text, expected) in [
            (format!("a\n{long}\nb\n"), [(1, 0, 0, 1, None, "a"), (2, 0, 2, 100, None, ""), (3, 0, 103, 1, None, "b")]),
            (
                format!("[1,\"{long}\",2]"),
                [(1, 1, 1, 1, Some(0), "1"), (1, 3, 3, 102, Some(1), ""), (1, 106, 106, 1, Some(2), "2")],
            ),
        ] {
            for size in 1..50 {
                let expected = expected.map(|(a, b, c, d, e, text)| (a, b, c, d, e, text.to_owned()));
                assert_eq!(read(&text, size, 40), (expected.into(), None), "{size} {text}");
            }
        }
        let (found, error) = read(&format!("a\n{long}"), 7, 40);
        assert_eq!((found.len(), found[1].3, error), (2, 100, None));
    }
}
