//! The faults of members: unknown keys, older names, values of metadata that are not strings.

use crate::json::{Tag, Tree, ValueId};
use crate::plan::{NodeId, ObjectPlan, Plan, Shape};
use crate::report::{Fault, Meant, MovedTo, Names};

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
