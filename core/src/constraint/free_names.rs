//! The names that an unknown key may have been meant to be.

use super::members::Given;
use crate::json::{Tree, ValueId};
use crate::plan::{Form, ObjectPlan};

/// The fields that an object does not have yet, one of which an unknown key may have been meant to be.
///
/// The answers for an object and for those around it are kept, because each of their members may ask. Asking in document
/// order therefore costs one pass over the members of each object.
#[derive(Debug, Default)]
pub(crate) struct FreeNames<'p> {
    /// The objects, from the outermost to the innermost, each with the name of its type and its free fields.
    kept: Vec<(ValueId, &'p str, Vec<&'p str>)>,
}

impl<'p> FreeNames<'p> {
    /// Returns the free fields of an object.
    pub(crate) fn of(&mut self, tree: &Tree<'_>, object: &ObjectPlan<'p>, value: ValueId) -> &[&'p str] {
        let is_around = |kept: ValueId| kept <= value && value < tree.after(kept);
        while self.kept.pop_if(|(kept, ..)| !is_around(*kept)).is_some() {}
        if self.kept.last().is_none_or(|(kept, name, _)| (*kept, *name) != (value, object.name)) {
            let given = Given::of(tree, object, value);
            let current = object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current);
            let free = current.filter(|(index, _)| !given.has(*index)).map(|(_, field)| field.name);
            self.kept.push((value, object.name, free.collect()));
        }
        self.kept.last().map_or(&[], |(_, _, names)| names)
    }
}
