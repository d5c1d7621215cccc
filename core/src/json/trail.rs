//! The way to a value in a payload without a tree: the containers around it, found in one pass over what precedes it.

use wide::u8x32;

use super::scan::{BLOCK, skip_whitespace};
use super::skim::{Strings, key_before, quoted_end};

/// A part of the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment<'a> {
    /// The key of a member, as written between its quotes.
    Key(&'a [u8]),
    /// The index of an element.
    Index(u32),
}

/// Finds the ways to values inside one value. Asking in document order costs one pass over what precedes the last one.
#[derive(Debug)]
pub(crate) struct Trail<'a> {
    bytes: &'a [u8],
    /// The offset of the value in which the ways begin.
    base: usize,
    /// The offset up to which the containers are known.
    at: usize,
    /// The containers around it, from the outermost to the innermost.
    open: Vec<Container>,
    /// Whether the value in which the ways begin has ended.
    ended: bool,
    /// The block of bytes that is being read.
    block: usize,
    /// A bit for each bracket and comma of the block that is still to be read.
    marks: u32,
    strings: Strings,
}

#[derive(Clone, Copy, Debug)]
struct Container {
    /// The offset of its opening bracket.
    start: usize,
    /// The number of commas between its children so far.
    commas: u32,
}

impl<'a> Trail<'a> {
    /// Begins at the value whose first byte is at `base`.
    pub(crate) fn new(bytes: &'a [u8], base: usize) -> Self {
        let strings = Strings::default();
        let ended = !matches!(bytes.get(base), Some(b'{' | b'['));
        let mut trail = Trail { bytes, base, at: base, open: Vec::new(), ended, block: base, marks: 0, strings };
        trail.read_block();
        trail
    }

    pub(crate) fn base(&self) -> usize {
        self.base
    }

    /// Returns the way to the value, or to the key, that starts at `target`. `None` if there is none in the value in which
    /// the ways begin; the result is meaningless if the input is not JSON.
    pub(crate) fn to(&mut self, target: usize) -> Option<Vec<Segment<'a>>> {
        if target < self.at {
            *self = Trail::new(self.bytes, self.base);
        }
        while !self.ended && target.checked_sub(self.block)? >= BLOCK {
            self.read_marks(u32::MAX);
            self.block += BLOCK;
            self.read_block();
        }
        if !self.ended {
            self.read_marks((1 << target.checked_sub(self.block)?) - 1);
        }
        self.at = target;
        let is_child = target == self.base || target < self.bytes.len() && !self.open.is_empty() && !self.ended;
        let inside = self.open.iter().skip(1).map(|container| container.start).chain([target]);
        let segments = self.open.iter().zip(inside).map(|(container, child)| self.segment(*container, child));
        is_child.then(|| segments.collect()).flatten()
    }

    /// Finds the brackets and commas of the block.
    fn read_block(&mut self) {
        let rest = self.bytes.get(self.block..).unwrap_or_default();
        let mut last = [b' '; BLOCK];
        let block = u8x32::from(*rest.first_chunk().unwrap_or_else(|| {
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            &last
        }));
        let is = |block: u8x32, byte: u8| block.simd_eq(u8x32::splat(byte));
        // `[` and `{` differ only in this bit, and so do `]` and `}`.
        let brackets = block | u8x32::splat(0x20);
        let marks = is(brackets, b'{') | is(brackets, b'}') | is(block, b',');
        self.marks = marks.to_bitmask() & !self.strings.within(block);
        self.ended |= rest.is_empty();
    }

    /// Reads the brackets and commas at these places of the block.
    fn read_marks(&mut self, places: u32) {
        while self.marks & places != 0 && !self.ended {
            let start = self.block + self.marks.trailing_zeros() as usize;
            self.marks &= self.marks - 1;
            match self.bytes.get(start) {
                Some(b'{' | b'[') => self.open.push(Container { start, commas: 0 }),
                Some(b',') => self.open.last_mut().into_iter().for_each(|container| container.commas += 1),
                _ => {
                    self.open.pop();
                    self.ended = self.open.is_empty();
                }
            }
        }
    }

    /// The last part of the way to a child of a container. `None` if no child starts there.
    fn segment(&self, container: Container, child: usize) -> Option<Segment<'a>> {
        let before = *self.bytes.get(..child)?.trim_ascii_end().last()?;
        match (self.bytes.get(container.start)?, before) {
            (b'{', b':') => Some(Segment::Key(key_before(self.bytes, child)?)),
            (b'{', b'{' | b',') => {
                let key_end = quoted_end(self.bytes, child)?;
                Some(Segment::Key(self.bytes.get(child + 1..key_end - 1)?))
            }
            (b'[', b'[' | b',') if skip_whitespace(self.bytes, child) == child => {
                Some(Segment::Index(container.commas))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(trail: &mut Trail<'_>, target: usize) -> Option<String> {
        let written = |segment| match segment {
            Segment::Key(key) => format!("/{}", String::from_utf8_lossy(key)),
            Segment::Index(index) => format!("/{index}"),
        };
        Some(trail.to(target)?.into_iter().map(written).collect::<String>())
    }

    #[test]
    fn finds_the_ways_to_keys_and_values() {
        for filler in ["", "long enough to be in another block than what precedes", "\\\"]}"] {
            let json = format!(
                r#" {{"a": [1, {{"b" : "x,]{filler}"}}, [ ]], "c": {{}}, "d": [[2], ["{filler}", {{"e":[],"f":3}}]]}} "#
            );
            let mut trail = Trail::new(json.as_bytes(), 1);
            let at = |part: &str| json.find(part).unwrap();
            let targets = [
                (1, ""),
                (at("\"a\""), "/a"),
                (at("[1"), "/a"),
                (at("1,"), "/a/0"),
                (at("\"b\""), "/a/1/b"),
                (at("\"x"), "/a/1/b"),
                (at("[ ]"), "/a/2"),
                (at("\"c\""), "/c"),
                (at("{}"), "/c"),
                (at("2]"), "/d/0/0"),
                (at("{\"e"), "/d/1/1"),
                (at("3}"), "/d/1/1/f"),
            ];
            for (target, expected) in targets {
                assert_eq!(way(&mut trail, target).as_deref(), Some(expected), "{target}");
            }
            // Also in any other order, and anew.
            for (target, expected) in targets.iter().rev() {
                assert_eq!(way(&mut trail, *target).as_deref(), Some(*expected), "{target}");
                let mut fresh = Trail::new(json.as_bytes(), 1);
                assert_eq!(way(&mut fresh, *target).as_deref(), Some(*expected), "{target}");
            }
            assert_eq!(way(&mut trail, at(", {")), None);
            assert_eq!(way(&mut trail, json.len() - 1), None);
            assert_eq!(way(&mut trail, json.len()), None);
            for other in ["{}", "1,", "\"x"] {
                let mut inner = Trail::new(json.as_bytes(), at(other));
                assert_eq!(way(&mut inner, at(other)).as_deref(), Some(""));
                assert_eq!(way(&mut inner, at("2]")), None);
            }
        }
    }
}
