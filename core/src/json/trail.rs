//! The way to a value in a payload without a tree: everything that is not on the way is skipped.

use super::scan::skip_whitespace;
use super::skim::{at_byte, quoted_end, value_end};

/// A part of the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment<'a> {
    /// The key of a member, as written between its quotes.
    Key(&'a [u8]),
    /// The index of an element.
    Index(u32),
}

/// Finds the ways to values inside one value. Asking in document order costs one pass over it.
#[derive(Debug)]
pub(crate) struct Trail<'a> {
    bytes: &'a [u8],
    /// The offset of the value in which the ways begin.
    base: usize,
    /// The children on the way to the previous value, from the outermost to the innermost.
    way: Vec<Child<'a>>,
}

/// A member or an element.
#[derive(Clone, Copy, Debug)]
struct Child<'a> {
    segment: Segment<'a>,
    /// Where it starts: at the quote of its key, or at its value.
    start: usize,
    value: usize,
    /// The offset after its value.
    end: usize,
}

impl<'a> Trail<'a> {
    /// Begins at the value whose first byte is at `base`.
    pub(crate) fn new(bytes: &'a [u8], base: usize) -> Self {
        Trail { bytes, base, way: Vec::new() }
    }

    pub(crate) fn base(&self) -> usize {
        self.base
    }

    /// Returns the way to the value, or to the key, that starts at `target`. `None` if there is none in the value in which
    /// the ways begin; the result is meaningless if the input is not JSON.
    pub(crate) fn to(&mut self, target: usize) -> Option<impl Iterator<Item = Segment<'a>> + '_> {
        let mut left = None;
        while let Some(child) = self.way.last().filter(|child| !child.holds(target)) {
            left = Some(*child);
            self.way.pop();
        }
        while !self.ends_at(target) {
            let before = left.take().filter(|child| child.start <= target);
            let mut child = match before {
                Some(child) => self.next(child)?,
                None => self.first()?,
            };
            while child.end <= target {
                child = self.next(child)?;
            }
            if !child.holds(target) {
                return None;
            }
            self.way.push(child);
        }
        Some(self.way.iter().map(|child| child.segment))
    }

    fn ends_at(&self, target: usize) -> bool {
        self.way.last().map_or(self.base == target, |child| child.start == target || child.value == target)
    }

    /// The first child of the innermost value on the way.
    fn first(&self) -> Option<Child<'a>> {
        let container = self.way.last().map_or(self.base, |child| child.value);
        let first = skip_whitespace(self.bytes, container + 1);
        match self.bytes.get(container)? {
            b'{' => self.member(first),
            b'[' => self.element(first, 0),
            _ => None,
        }
    }

    /// The child after this one.
    fn next(&self, child: Child<'a>) -> Option<Child<'a>> {
        let start = skip_whitespace(self.bytes, at_byte(self.bytes, child.end, b',')?);
        match child.segment {
            Segment::Key(_) => self.member(start),
            Segment::Index(index) => self.element(start, index.saturating_add(1)),
        }
    }

    fn member(&self, start: usize) -> Option<Child<'a>> {
        let key_end = quoted_end(self.bytes, start)?;
        let key = self.bytes.get(start + 1..key_end - 1)?;
        let value = skip_whitespace(self.bytes, at_byte(self.bytes, key_end, b':')?);
        let end = value_end(self.bytes, value)?;
        Some(Child { segment: Segment::Key(key), start, value, end })
    }

    fn element(&self, start: usize, index: u32) -> Option<Child<'a>> {
        let end = value_end(self.bytes, start)?;
        Some(Child { segment: Segment::Index(index), start, value: start, end })
    }
}

impl Child<'_> {
    fn holds(&self, target: usize) -> bool {
        self.start <= target && target < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(json: &str, trail: &mut Trail<'_>, target: usize) -> Option<String> {
        let written = |segment| match segment {
            Segment::Key(key) => format!("/{}", String::from_utf8_lossy(key)),
            Segment::Index(index) => format!("/{index}"),
        };
        let found = trail.to(target)?.map(written).collect::<String>();
        assert!(json.is_char_boundary(target));
        Some(found)
    }

    #[test]
    fn finds_the_ways_to_keys_and_values() {
        let json = r#" {"a": [1, {"b" : "x,]"}, [ ]], "c": {}, "d": [[2]]}"#;
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
        ];
        for (target, expected) in targets {
            assert_eq!(way(json, &mut trail, target).as_deref(), Some(expected), "{target}");
        }
        // Also in any other order, and anew.
        for (target, expected) in targets.iter().rev() {
            assert_eq!(way(json, &mut trail, *target).as_deref(), Some(*expected), "{target}");
            let mut fresh = Trail::new(json.as_bytes(), 1);
            assert_eq!(way(json, &mut fresh, *target).as_deref(), Some(*expected), "{target}");
        }
        assert_eq!(way(json, &mut trail, at(", {")), None);
        assert_eq!(way(json, &mut trail, json.len()), None);
    }
}
