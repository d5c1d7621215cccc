//! What the members of an object must be as a whole: present, exclusive, known.

use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Field, Form, NodeId, ObjectPlan, Plan, Presence, Shape};
use crate::report::{Fault, Meant, MovedTo, Names};
use crate::suggest::nearest_field;

/// Returns the fields with this presence that the object lacks, under both their current and their older names.
pub(crate) fn absent<'o, 'p>(
    tree: &Tree<'_>,
    object: &'o ObjectPlan<'p>,
    value: ValueId,
    presence: Presence,
) -> Vec<&'o Field<'p>> {
    let is_given = |field: &Field<'p>| tree.member(value, field.name).is_some();
    let mut absent = Vec::new();
    for (index, field) in object.fields.iter().enumerate() {
        if field.presence == presence && !is_given(field) {
            let older = Form::RenamedTo(index as u8);
            if !object.fields.iter().any(|other| other.form == older && is_given(other)) {
                absent.push(field);
            }
        }
    }
    absent
}

/// Whether exactly one of the mutually exclusive fields is given. Null counts as not given.
pub(crate) fn exactly_one_holds(tree: &Tree<'_>, object: &ObjectPlan<'_>, value: ValueId) -> bool {
    let given = |name| tree.member(value, name).is_some_and(|(_, value)| tree.tag(value) != Tag::Null);
    object.exactly_one.is_empty() || exclusive_fields(object).into_iter().filter(|name| given(*name)).count() == 1
}

/// The fields that an unknown key could have been meant to be: those that the object does not have yet. Cached for one
/// object, because each of its members may ask.
#[derive(Debug, Default)]
pub(crate) struct FreeNames<'p> {
    of: Option<(ValueId, &'p str)>,
    names: Vec<&'p str>,
}

impl<'p> FreeNames<'p> {
    /// Returns the free fields of an object.
    pub(crate) fn of(&mut self, tree: &Tree<'_>, object: &ObjectPlan<'p>, value: ValueId) -> &[&'p str] {
        if self.of != Some((value, object.name)) {
            let known = tree.members(value).filter_map(|(key, _)| object.position(&tree.string(key)));
            let given = known.fold(0u64, |given, index| given | 1 << index);
            let current = object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current);
            self.names.clear();
            self.names.extend(current.filter(|(index, _)| given & 1 << index == 0).map(|(_, field)| field.name));
            self.of = Some((value, object.name));
        }
        &self.names
    }
}

/// The fault of a member that is not a field of the object and that the server drops. `free` are the fields that the key
/// could have been meant to be.
pub(crate) fn dropped<'p>(object: &ObjectPlan<'p>, key: &str, free: &[&'p str]) -> Fault<'p> {
    if !key.is_empty() && key == object.sibling_field {
        return Fault::LeafSpans { object: object.name };
    }
    let otherwise = "remove it, or keep it as metadata";
    Fault::UnknownField { object: object.name, meant: Meant { nearest: nearest_field(key, free), otherwise } }
}

/// The fault of a member that is not a field of an object that allows no others.
pub(crate) fn forbidden<'p>(object: &ObjectPlan<'p>, key: &str, free: &[&'p str]) -> Fault<'p> {
    let meant = Meant { nearest: nearest_field(key, free), otherwise: "remove it" };
    Fault::ForbiddenField { object: object.name, meant }
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

/// The fault of a member in a form of 2025. `differs` if the current form is given too, with another value.
pub(crate) fn older_form(names: Vec<&str>, differs: bool) -> Fault<'_> {
    if differs {
        Fault::ConflictingForms { names: Names(names) }
    } else {
        Fault::DeprecatedForm { moved_to: MovedTo(names) }
    }
}
