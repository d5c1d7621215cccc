//! A source of many payloads in blocks: a payload a line, or the elements of an array.
//!
//! This file says what is in a block; `reader.rs` reads a source block by block.

mod reader;

pub(crate) use reader::{BlockReader, Numbering};

use crate::elements::Element;

/// Consecutive whole payloads of a source.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// The payloads, up to `end`; the rest is spare capacity.
    buffer: Vec<u8>,
    end: usize,
    place: Place,
    layout: Layout,
}

/// What a block consists of.
#[derive(Debug, Default)]
enum Layout {
    #[default]
    Lines,
    Elements(Vec<Element>),
    /// One payload that is too long to be kept, with its length, and its index if it is the element of an array.
    Skipped(u64, Option<u32>),
}

/// What comes before a block or a payload in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    lines: u64,
    /// The characters on the same line.
    columns: u32,
    bytes: u64,
}

impl Place {
    /// The place after these bytes.
    fn after(self, bytes: &[u8]) -> Place {
        let (start, columns) = match memchr::memrchr(b'\n', bytes) {
            Some(end) => (end + 1, 0),
            None => (0, self.columns),
        };
        let begins_character = |byte: &&u8| !matches!(byte, 0x80..=0xbf);
        let characters = bytes.get(start..).unwrap_or_default().iter().filter(begins_character).count();
        Place {
            lines: self.lines + memchr::memchr_iter(b'\n', bytes).count() as u64,
            columns: columns.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX)),
            bytes: self.bytes + bytes.len() as u64,
        }
    }
}

/// A payload of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item<'b> {
    /// The line on which it begins, in the source or in the block, from 1.
    pub(crate) line: u64,
    /// The number of characters before it on that line.
    pub(crate) column: u32,
    /// The offset of its first byte in the source.
    pub(crate) offset: u64,
    /// Its index if it is the element of an array.
    pub(crate) index: Option<u32>,
    /// Its number of bytes.
    pub(crate) length: u64,
    /// Its bytes, without the line end; none if it is too long to be kept.
    pub(crate) bytes: &'b [u8],
    /// The line end after it, if it is a line with one.
    pub(crate) ending: &'b [u8],
}

impl<'b> Item<'b> {
    /// What a source as a whole consists of.
    pub(crate) fn whole(bytes: &'b [u8]) -> Item<'b> {
        Item::at(Place::default(), bytes)
    }

    fn at(place: Place, bytes: &'b [u8]) -> Item<'b> {
        let Place { lines, columns: column, bytes: offset } = place;
        Item { line: lines + 1, column, offset, index: None, length: bytes.len() as u64, bytes, ending: b"" }
    }
}

impl Block {
    /// All bytes, with the line ends.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.end).unwrap_or_default()
    }

    /// The offset of its first byte in the source.
    pub(crate) fn offset(&self) -> u64 {
        self.place.bytes
    }

    /// The number of its first line.
    pub(crate) fn first_line(&self) -> u64 {
        self.place.lines + 1
    }

    /// The payloads: the lines that aren't blank, or the elements.
    pub(crate) fn items(&self) -> Box<dyn Iterator<Item = Item<'_>> + '_> {
        match &self.layout {
            Layout::Lines => Box::new(self.lines()),
            Layout::Elements(elements) => Box::new(self.elements(elements)),
            Layout::Skipped(length, index) => {
                Box::new(std::iter::once(Item { length: *length, index: *index, ..Item::at(self.place, b"") }))
            }
        }
    }

    fn lines(&self) -> impl Iterator<Item = Item<'_>> {
        let ends = memchr::memchr_iter(b'\n', self.bytes()).map(|end| end + 1);
        // The last line of a source may lack a line end.
        let last = self.bytes().last().filter(|byte| **byte != b'\n').map(|_| self.end);
        let mut start = 0;
        let lines = ends.chain(last).zip(self.place.lines..).map(move |(end, lines)| {
            let line = self.bytes().get(start..end).unwrap_or_default();
            let place = Place { lines, columns: 0, bytes: self.place.bytes + start as u64 };
            start = end;
            let bytes = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
            Item { ending: line.get(bytes.len()..).unwrap_or_default(), ..Item::at(place, bytes) }
        });
        lines.filter(|line| !line.bytes.trim_ascii().is_empty())
    }

    fn elements<'b>(&'b self, elements: &'b [Element]) -> impl Iterator<Item = Item<'b>> {
        let (mut place, mut at) = (self.place, 0);
        elements.iter().map(move |Element { index, range }| {
            place = place.after(self.bytes().get(at..range.start).unwrap_or_default());
            at = range.start;
            let bytes = self.bytes().get(range.clone()).unwrap_or_default().trim_ascii_end();
            Item { index: Some(*index), ..Item::at(place, bytes) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Layout, Place};

    #[test]
    fn counts_blank_lines_and_strips_line_ends() {
        let bytes = b"one\r\n\n \t\ntwo\nthree";
        let place = Place { lines: 10, columns: 0, bytes: 100 };
        let block = Block { buffer: [bytes, &b"spare"[..]].concat(), end: bytes.len(), place, layout: Layout::Lines };
        let lines: Vec<_> = block.items().map(|line| (line.line, line.offset, line.bytes, line.ending)).collect();
        assert_eq!(lines, [(11, 100, &b"one"[..], &b"\r\n"[..]), (14, 109, b"two", b"\n"), (15, 113, b"three", b"")]);
        assert_eq!((place.after(bytes).lines, place.after(bytes).bytes), (14, 118));
    }
}
