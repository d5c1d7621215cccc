//! The branches of a tagged union taken together, for objects whose tag does not come first.

use super::{Fact, Field, FieldIndex, Form, NodeId, Plan, Scope, Shape, TaggedPlan};

/// What a member can be in any of the branches. A bit of a mask is a branch, in the union's order.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged<'a> {
    fields: Vec<MergedField<'a>>,
    index: FieldIndex,
    /// For each branch, a bit for every one of `fields` whose absence is an issue.
    needed: Vec<u128>,
    /// Whether a branch can hold itself.
    pub(crate) recursive: bool,
    /// What the branches are to the rules over the whole tree.
    pub(crate) scope: Scope,
}

/// A member, by its name.
#[derive(Debug, PartialEq)]
pub(crate) struct MergedField<'a> {
    name: &'a str,
    /// What it is to be, and in which branches it is to be that.
    pub(crate) variants: Vec<(NodeId, u64)>,
    /// What it says to the rules over the whole tree in any of the branches.
    pub(crate) fact: Option<Fact>,
}

impl<'a> Merged<'a> {
    /// Takes the branches of `tagged` together. Empty if they are too many or too wide, or if one of them is more than its
    /// fields; then every member looks unknown.
    pub(super) fn new(plan: &Plan<'a>, tagged: &TaggedPlan<'a>) -> Self {
        Self::try_new(plan, tagged).unwrap_or_default()
    }

    fn try_new(plan: &Plan<'a>, tagged: &TaggedPlan<'a>) -> Option<Self> {
        let mut merged = Merged::default();
        for (nth, (_, branch)) in tagged.branches.iter().enumerate() {
            let Shape::Object(object) = &plan.node(*branch).shape else { return None };
            let mut needed = 0;
            for (index, field) in object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current) {
                let place = merged.field(field.name);
                if object.needed & 1 << index != 0 {
                    needed |= 1u128.checked_shl(place as u32)?;
                }
                merged.fields.get_mut(place)?.add(field, 1u64.checked_shl(nth as u32)?);
            }
            merged.recursive |= object.recursive;
            merged.scope = object.scope;
            merged.needed.push(needed);
        }
        merged.index = FieldIndex::new(merged.fields.iter().map(|field| field.name));
        (merged.fields.len() <= u128::BITS as usize).then_some(merged)
    }

    /// The place of the field of that name, which is added if it is new.
    fn field(&mut self, name: &'a str) -> usize {
        self.fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            self.fields.push(MergedField { name, variants: Vec::new(), fact: None });
            self.fields.len() - 1
        })
    }

    /// The member of that name and its place.
    pub(crate) fn find(&self, name: &[u8]) -> Option<(usize, &MergedField<'a>)> {
        let has_it =
            |place| self.fields.get(place).is_some_and(|field: &MergedField<'_>| field.name.as_bytes() == name);
        let place = self.index.find(name, has_it)?;
        Some((place, self.fields.get(place)?))
    }

    /// Whether the members given, a bit each, are all that a branch needs.
    pub(crate) fn suffices(&self, branch: u32, given: u128) -> bool {
        self.needed.get(branch as usize).is_some_and(|needed| given & needed == *needed)
    }
}

impl MergedField<'_> {
    fn add(&mut self, field: &Field<'_>, branch: u64) {
        self.fact = self.fact.or(field.fact);
        match self.variants.iter_mut().find(|(known, _)| *known == field.node) {
            Some((_, branches)) => *branches |= branch,
            None => self.variants.push((field.node, branch)),
        }
    }
}
