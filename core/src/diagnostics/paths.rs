//! The paths of values in a payload.

use crate::json::{Tag, Tree, ValueId};
use crate::report::PathSegment;

/// The room that is left for paths in a report, in bytes: sixteen times that of the payload, and at least a megabyte. A
/// report that would grow out of proportion, because many issues have long paths, ends early.
pub(super) struct Room(usize);

impl Room {
    pub(super) fn of(payload: &[u8]) -> Self {
        const AT_LEAST: usize = 1 << 20;
        const PER_BYTE: usize = 16;
        Room(payload.len().saturating_mul(PER_BYTE).max(AT_LEAST))
    }

    /// Takes the bytes of a path. Returns `None` if there are fewer.
    pub(super) fn take_path(&mut self, path: &[PathSegment]) -> Option<()> {
        self.take(path.iter().map(length).sum())
    }

    /// Takes this number of bytes. Returns `None` if there are fewer.
    fn take(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.checked_sub(bytes)?;
        Some(())
    }
}

/// Returns the path of a value.
#[cfg(feature = "query")]
pub(crate) fn path(tree: &Tree<'_>, value: ValueId) -> Vec<PathSegment> {
    Paths::new(tree).of(value)
}

/// Finds the paths of values. Asking for them in document order costs one pass over the tree.
pub(crate) struct Paths<'r, 't> {
    tree: &'r Tree<'t>,
    /// The path of the previous value: the key or element at each level, and its number.
    current: Vec<(ValueId, u32)>,
    /// The segments of that path, and their length in bytes. Made once, because a key may be long and have many values.
    segments: Vec<PathSegment>,
    length: usize,
}

impl<'r, 't> Paths<'r, 't> {
    pub(crate) fn new(tree: &'r Tree<'t>) -> Self {
        Paths { tree, current: Vec::new(), segments: Vec::new(), length: 0 }
    }

    /// Returns the path of a value, or of the value of a key; `None` if there is no room for it.
    pub(super) fn path(&mut self, value: ValueId, room: &mut Room) -> Option<Vec<PathSegment>> {
        self.go_to(value);
        room.take(self.length)?;
        Some(self.segments.clone())
    }

    /// Returns the path of a value, or of the value of a key.
    pub(crate) fn of(&mut self, value: ValueId) -> Vec<PathSegment> {
        self.go_to(value);
        self.segments.clone()
    }

    fn go_to(&mut self, value: ValueId) {
        let mut left = None;
        while let Some(&(child, _)) = self.current.last()
            && !self.holds(child, value)
        {
            left = self.pop();
        }
        loop {
            let container = self.current.last().map_or(ValueId::ROOT, |(child, _)| self.tree.value_of(*child));
            let end = self.tree.after(container);
            let (mut child, mut number) =
                left.take().filter(|(child, _)| *child <= value).unwrap_or((container.next(), 0));
            while child < end && child <= value && !self.holds(child, value) {
                child = self.tree.after(self.tree.value_of(child));
                number += 1;
            }
            if child >= end || child > value {
                break;
            }
            self.push((child, number));
        }
    }

    fn push(&mut self, child: (ValueId, u32)) {
        let segment = self.segment(child);
        self.length += length(&segment);
        self.segments.push(segment);
        self.current.push(child);
    }

    fn pop(&mut self) -> Option<(ValueId, u32)> {
        self.length -= self.segments.pop().as_ref().map_or(0, length);
        self.current.pop()
    }

    fn segment(&self, (child, number): (ValueId, u32)) -> PathSegment {
        match self.tree.tag(child) {
            Tag::Key => PathSegment::of_key(&self.tree.string(child)),
            _ => PathSegment::Index(number),
        }
    }

    /// Whether a value is this element, this key, its value, or inside of it.
    fn holds(&self, child: ValueId, value: ValueId) -> bool {
        child <= value && value < self.tree.after(self.tree.value_of(child))
    }
}

/// The number of bytes that a segment takes in a report, roughly.
fn length(segment: &PathSegment) -> usize {
    const INDEX: usize = 8;
    match segment {
        PathSegment::Key(key) => key.len() + 1,
        PathSegment::Index(_) => INDEX,
    }
}
