//! What an object's plan says of its members taken together.

use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Field, Form, NodeId, ObjectPlan, Plan, Presence, Shape};
use crate::report::Code;

/// The fields of that presence that the object lacks, under their current and their older names.
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

/// Whether of the fields that exclude each other exactly one is given; null counts as not given.
pub(crate) fn exactly_one_holds(tree: &Tree<'_>, object: &ObjectPlan<'_>, value: ValueId) -> bool {
    let given = |name| tree.member(value, name).is_some_and(|(_, value)| tree.tag(value) != Tag::Null);
    object.exactly_one.is_empty() || alternatives(object).into_iter().filter(|name| given(*name)).count() == 1
}

/// What a key that is no field's may have been meant to be: the names of the fields that the object has no member of. They are
/// kept until another object is asked about, as every member of one may ask.
#[derive(Debug, Default)]
pub(crate) struct FreeNames<'p> {
    of: Option<(ValueId, &'p str)>,
    names: Vec<&'p str>,
}

impl<'p> FreeNames<'p> {
    /// Those of an object.
    pub(crate) fn of(&mut self, tree: &Tree<'_>, object: &ObjectPlan<'p>, value: ValueId) -> &[&'p str] {
        if self.of != Some((value, object.name)) {
            let known = tree.members(value).filter_map(|(key, _)| object.position(&tree.text(key)));
            let given = known.fold(0u64, |given, index| given | 1 << index);
            let current = object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current);
            self.names.clear();
            self.names.extend(current.filter(|(index, _)| given & 1 << index == 0).map(|(_, field)| field.name));
            self.of = Some((value, object.name));
        }
        &self.names
    }
}

/// What is wrong with a member that is no field of the object and that the server drops.
pub(crate) fn dropped(object: &ObjectPlan<'_>, name: &str) -> Code {
    let misplaced = !name.is_empty() && name == object.misplaced;
    if misplaced { Code::LeafSpans } else { Code::UnknownField }
}

/// Whether the value of a map is of another type than text, where the map is one of texts. Null is no value, and so not
/// meant; numbers that JSON has not are told where the text was read.
pub(crate) fn is_no_text(plan: &Plan<'_>, tree: &Tree<'_>, values: NodeId, value: ValueId) -> bool {
    let texts = matches!(plan.node(values).shape, Shape::Text(_));
    texts
        && match tree.tag(value) {
            Tag::Number => tree.is_finite(value),
            tag => !matches!(tag, Tag::Text | Tag::Null),
        }
}

/// The names of the fields that exclude each other.
pub(crate) fn alternatives<'p>(object: &ObjectPlan<'p>) -> Vec<&'p str> {
    let field = |index: &u8| object.fields.get(*index as usize).map(|field| field.name);
    object.exactly_one.iter().filter_map(field).collect()
}

/// Whether two values say the same: numbers and words as written, texts with their escapes decoded.
pub(crate) fn same(tree: &Tree<'_>, one: ValueId, other: ValueId) -> bool {
    match (tree.tag(one), tree.tag(other)) {
        (Tag::Text, Tag::Text) => tree.text(one) == tree.text(other),
        _ => tree.raw(one) == tree.raw(other),
    }
}
