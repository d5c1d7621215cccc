//! Where values are in a payload.

use crate::json::{Tag, Tree, ValueId};
use crate::report::Step;

/// Tells the paths of values. Asking for them in document order costs one pass over the tree.
pub(super) struct Paths<'r, 't> {
    tree: &'r Tree<'t>,
    /// The way to the value that was asked for last: the key or the element at each level, and its number.
    way: Vec<(ValueId, u32)>,
}

impl<'r, 't> Paths<'r, 't> {
    pub(super) fn new(tree: &'r Tree<'t>) -> Self {
        Paths { tree, way: Vec::new() }
    }

    /// The path of a value; that of a key is its value's.
    pub(super) fn path(&mut self, value: ValueId) -> Vec<Step> {
        let mut left = None;
        while let Some(&(child, _)) = self.way.last()
            && !self.holds(child, value)
        {
            left = self.way.pop();
        }
        loop {
            let container = self.way.last().map_or(ValueId::ROOT, |(child, _)| self.tree.value_of(*child));
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
            self.way.push((child, number));
        }
        self.way.iter().map(|way| self.step(*way)).collect()
    }

    fn step(&self, (child, number): (ValueId, u32)) -> Step {
        match self.tree.tag(child) {
            Tag::Key => Step::Key(self.tree.text(child).into_owned()),
            _ => Step::Index(number),
        }
    }

    /// Whether a value is an element, or a key or its value, or in it.
    fn holds(&self, child: ValueId, value: ValueId) -> bool {
        child <= value && value < self.tree.after(self.tree.value_of(child))
    }
}
