//! What the members of an object are: fields of its plan, unknown members, or members that a later one overrides.
//!
//! All walks over the tree ask here what a key, an absent field or a null means. Only the fast passes of `validate` and
//! `normalize` answer some of these questions themselves, because they have no tree.

use super::violation::wrong_type;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Field, Form, NodeId, ObjectPlan, Plan, Presence, UnknownFields};
use crate::report::{Expected, Fault};

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'o, 'p> {
    pub(crate) key: ValueId,
    pub(crate) value: ValueId,
    pub(crate) role: Role<'o, 'p>,
}

/// What a member is to its object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role<'o, 'p> {
    /// A later member has the same key and overrides this one.
    Overridden,
    /// A field, and its index.
    Field(usize, &'o Field<'p>),
    /// Not a field, but kept. The value must satisfy the node.
    Extra(NodeId),
    /// Not a field, and dropped by the server.
    Dropped,
    /// Not a field, and rejected by the contract.
    Forbidden,
    /// The member `$schema` of the payload as a whole, which tells an editor where the schema is. It is dropped, and no
    /// fault.
    SchemaName,
}

/// The key under which a payload names its schema.
pub(crate) const SCHEMA_NAME: &str = "$schema";

/// Returns the members of an object in document order.
pub(crate) fn members<'o, 'p>(
    tree: &Tree<'_>,
    object: &'o ObjectPlan<'p>,
    of: ValueId,
) -> impl Iterator<Item = Member<'o, 'p>> {
    tree.members(of).map(move |(key, value)| Member { key, value, role: role(tree, object, of, key) })
}

/// Returns the role of the member with this key in the object `of`.
pub(crate) fn role<'o, 'p>(tree: &Tree<'_>, object: &'o ObjectPlan<'p>, of: ValueId, key: ValueId) -> Role<'o, 'p> {
    if tree.is_overridden(key) {
        return Role::Overridden;
    }
    match (field(tree, object, key), object.unknown_fields) {
        (Some((index, field)), _) => Role::Field(index, field),
        (None, UnknownFields::Kept(node)) => Role::Extra(node),
        (None, UnknownFields::Dropped) if tree.is_payload(of) && names_schema(tree, key) => Role::SchemaName,
        (None, UnknownFields::Dropped) => Role::Dropped,
        (None, UnknownFields::Forbidden) => Role::Forbidden,
    }
}

/// Whether the member with this key names the schema of its object.
fn names_schema(tree: &Tree<'_>, key: ValueId) -> bool {
    tree.string(key) == SCHEMA_NAME && tree.tag(key.next()) == Tag::String
}

/// Returns the field with the name that a key spells, and its index.
pub(super) fn field<'o, 'p>(
    tree: &Tree<'_>,
    object: &'o ObjectPlan<'p>,
    key: ValueId,
) -> Option<(usize, &'o Field<'p>)> {
    let index = object.position(&tree.string(key))?;
    Some((index, object.fields.get(index)?))
}

/// The fields that an object has, as a bit for each index.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Given {
    fields: u64,
    nulls: u64,
}

impl Given {
    /// The fields whose bits are set.
    pub(crate) fn from_bits(fields: u64) -> Given {
        Given { fields, nulls: 0 }
    }

    /// Finds the fields that an object has.
    pub(crate) fn of(tree: &Tree<'_>, object: &ObjectPlan<'_>, value: ValueId) -> Given {
        let mut given = Given::default();
        for member in members(tree, object, value) {
            if let Role::Field(index, _) = member.role {
                given.add(index, tree.tag(member.value) == Tag::Null);
            }
        }
        given
    }

    /// Adds a field.
    pub(crate) fn add(&mut self, index: usize, is_null: bool) {
        self.fields |= bit(index);
        if is_null {
            self.nulls |= bit(index);
        }
    }

    /// Whether the object has the field, be it null.
    pub(crate) fn has(self, index: usize) -> bool {
        self.fields & bit(index) != 0
    }

    /// Whether no field is missing whose absence is an issue, apart from fields that are given under an older name.
    pub(crate) fn has_all_needed(self, object: &ObjectPlan<'_>) -> bool {
        self.fields & object.needed == object.needed
    }

    /// Returns the fields with this presence that the object lacks, under both their current and their older names.
    pub(crate) fn absent<'o, 'p>(
        self,
        object: &'o ObjectPlan<'p>,
        presence: Presence,
    ) -> impl Iterator<Item = &'o Field<'p>> {
        let has_older = move |index: usize| {
            let older = Form::RenamedTo(index as u8);
            object.fields.iter().enumerate().any(|(other, field)| field.form == older && self.has(other))
        };
        let absent = object
            .fields
            .iter()
            .enumerate()
            .filter(move |&(index, field)| field.presence == presence && !self.has(index) && !has_older(index));
        absent.map(|(_, field)| field)
    }

    /// Whether the object lacks a field without which it is invalid.
    pub(crate) fn lacks_required(self, object: &ObjectPlan<'_>) -> bool {
        !self.has_all_needed(object) && self.absent(object, Presence::Required).next().is_some()
    }

    /// Whether exactly one of the mutually exclusive fields is given. Null counts as not given.
    pub(crate) fn exactly_one_holds(self, object: &ObjectPlan<'_>) -> bool {
        let not_null = Given { fields: self.fields & !self.nulls, nulls: 0 };
        let given = object.exactly_one.iter().filter(|index| not_null.has(usize::from(**index)));
        object.exactly_one.is_empty() || given.count() == 1
    }
}

/// The bit of the field with this index; none for an index that no field can have.
fn bit(index: usize) -> u64 {
    1u64.checked_shl(index as u32).unwrap_or(0)
}

/// What null means as the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Null {
    /// A value of its own.
    Value,
    /// The same as the absence of the field.
    Absence,
    /// The contract does not allow it, see [`null_fault`].
    NotAllowed,
}

/// Returns what null means as the value of a field.
pub(crate) fn null_meaning(plan: &Plan<'_>, field: &Field<'_>) -> Null {
    match (plan.accepts_null(field.node), field.null_means_absence()) {
        (false, _) => Null::NotAllowed,
        (true, true) => Null::Absence,
        (true, false) => Null::Value,
    }
}

/// The fault of a null that a field does not allow.
pub(crate) fn null_fault(field: &Field<'_>) -> Fault<'static> {
    match field.presence {
        Presence::Required => wrong_type(field.node, Tag::Null),
        Presence::Optional | Presence::Expected => Fault::UnexpectedNull { expected: Expected(field.node) },
    }
}
