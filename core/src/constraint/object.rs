//! The faults of members: unknown keys, older names, values of metadata that are not strings.

use super::members::Given;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Form, NodeId, ObjectPlan, Plan, Shape};
use crate::report::{Fault, Meant, MovedTo, Names};

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

/// The fault of the unknown member of `owner` with this key, which the server drops.
pub(crate) fn dropped<'p>(object: &'p ObjectPlan<'p>, owner: ValueId, key: &str) -> Fault<'p> {
    if !key.is_empty() && key == object.sibling_field {
        return Fault::LeafSpans { object: object.name };
    }
    let otherwise = "remove it, or keep it as metadata";
    Fault::UnknownField { object: object.name, meant: Meant::Field { object, owner, otherwise } }
}

/// The fault of an unknown member of `owner` that the contract rejects.
pub(crate) fn forbidden<'p>(object: &'p ObjectPlan<'p>, owner: ValueId) -> Fault<'p> {
    Fault::ForbiddenField { object: object.name, meant: Meant::Field { object, owner, otherwise: "remove it" } }
}

/// Whether a value of a map of strings has another type. Null counts as absent, and numbers that are not finite are
/// reported where the JSON was read.
pub(crate) fn is_not_string(plan: &Plan<'_>, tree: &Tree<'_>, values: NodeId, value: ValueId) -> bool {
    let strings = matches!(plan.node(values).shape, Shape::String(_));
    strings
        && match tree.tag(value) {
            Tag::Number => tree.is_finite(value),
            tag => !matches!(tag, Tag::String | Tag::Null),
        }
}

/// Returns the names of the mutually exclusive fields.
pub(crate) fn exclusive_fields<'p>(object: &ObjectPlan<'p>) -> Vec<&'p str> {
    let field = |index: &u8| object.fields.get(*index as usize).map(|field| field.name);
    object.exactly_one.iter().filter_map(field).collect()
}

/// Whether two values are equal: strings after decoding, everything else as written.
pub(crate) fn same(tree: &Tree<'_>, one: ValueId, other: ValueId) -> bool {
    match (tree.tag(one), tree.tag(other)) {
        (Tag::String, Tag::String) => tree.string(one) == tree.string(other),
        _ => tree.raw(one) == tree.raw(other),
    }
}

/// The fault of a member in a form of 2025; `names` are the fields that replace it. `differs` if these are given too,
/// with another value.
pub(crate) fn older_form(names: Vec<&str>, differs: bool) -> Fault<'_> {
    if differs {
        Fault::ConflictingForms { names: Names(names) }
    } else {
        Fault::DeprecatedForm { moved_to: MovedTo(names) }
    }
}
