//! The paths of values in a payload.

use crate::json::{Tag, Tree, ValueId};
use crate::report::PathSegment;

/// Returns the path of a value.
#[cfg(feature = "query")]
pub(crate) fn path(tree: &Tree<'_>, value: ValueId) -> Vec<PathSegment> {
    Paths::new(tree).path(value)
}

/// Finds the paths of values. Asking for them in document order costs one pass over the tree.
pub(super) struct Paths<'r, 't> {
    tree: &'r Tree<'t>,
    /// The path of the previous value: the key or element at each level, and its number.
    current: Vec<(ValueId, u32)>,
}

impl<'r, 't> Paths<'r, 't> {
    pub(super) fn new(tree: &'r Tree<'t>) -> Self {
        Paths { tree, current: Vec::new() }
    }

    /// Returns the path of a value, or of the value of a key.
    pub(super) fn path(&mut self, value: ValueId) -> Vec<PathSegment> {
        let mut left = None;
        while let Some(&(child, _)) = self.current.last()
            && !self.holds(child, value)
        {
            left = self.current.pop();
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
            self.current.push((child, number));
        }
        self.current.iter().map(|child| self.segment(*child)).collect()
    }

    fn segment(&self, (child, number): (ValueId, u32)) -> PathSegment {
        match self.tree.tag(child) {
            Tag::Key => PathSegment::Key(self.tree.string(child).into_owned()),
            _ => PathSegment::Index(number),
        }
    }

    /// Whether a value is this element, this key, its value, or inside of it.
    fn holds(&self, child: ValueId, value: ValueId) -> bool {
        child <= value && value < self.tree.after(self.tree.value_of(child))
    }
}
