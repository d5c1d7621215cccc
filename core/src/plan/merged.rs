//! The merged branches of a tagged union, for objects whose tag does not come first.

use super::{Fact, FieldIndex, Form, NodeId, Plan, Scope, Shape, TaggedPlan, same_name};

/// What each member can be in any of the branches. Masks have a bit for each branch, in the order of the union.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged {
    fields: Vec<MergedField>,
    index: FieldIndex,
    /// For each branch, a bit for every field whose absence is an issue.
    needed: Vec<u128>,
    /// Whether a branch is a `recursive` object.
    pub(crate) recursive: bool,
    /// The role of the branches in the cross-field rules.
    pub(crate) scope: Scope,
}

/// A member that at least one branch has.
#[derive(Debug, PartialEq)]
pub(crate) struct MergedField {
    name: Box<str>,
    /// The nodes that it can satisfy, with alternatives resolved, and the branches in which it can.
    variants: Vec<(NodeId, u64)>,
    /// The branches that accept null.
    nullable: u64,
    /// The fact that the field provides in any of the branches.
    pub(crate) fact: Option<Fact>,
}

impl TaggedPlan<'_> {
    /// Returns the merged branches. They are created on first use, because the tag comes first in most payloads.
    pub(crate) fn merged(&self, plan: &Plan<'_>) -> &Merged {
        self.merged.get_or_init(|| Merged::new(plan, self))
    }
}

impl Merged {
    /// Merges the branches of `tagged`. Empty if there are too many branches or fields, or if a branch is not an
    /// object; then every member is unknown, and the fast path bails out.
    fn new(plan: &Plan<'_>, tagged: &TaggedPlan<'_>) -> Self {
        Self::try_new(plan, tagged).unwrap_or_default()
    }

    fn try_new(plan: &Plan<'_>, tagged: &TaggedPlan<'_>) -> Option<Self> {
        let mut merged = Merged::default();
        for (nth, (_, branch)) in tagged.branches.iter().enumerate() {
            let Shape::Object(object) = &plan.node(*branch).shape else { return None };
            let mut needed = 0;
            for (index, field) in object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current) {
                let position = merged.field(field.name);
                if object.needed & 1 << index != 0 {
                    needed |= 1u128.checked_shl(position as u32)?;
                }
                let of_branch = merged.fields.get_mut(position)?;
                of_branch.fact = of_branch.fact.or(field.fact);
                of_branch.add(plan, field.node, 1u64.checked_shl(nth as u32)?);
            }
            merged.recursive |= object.recursive;
            merged.scope = object.scope;
            merged.needed.push(needed);
        }
        merged.index = FieldIndex::new(merged.fields.iter().map(|field| &*field.name));
        (merged.fields.len() <= u128::BITS as usize).then_some(merged)
    }

    /// Returns the index of the field with this name, and adds the field if it is new.
    fn field(&mut self, name: &str) -> usize {
        self.fields.iter().position(|field| *field.name == *name).unwrap_or_else(|| {
            self.fields.push(MergedField { name: name.into(), variants: Vec::new(), nullable: 0, fact: None });
            self.fields.len() - 1
        })
    }

    /// Returns the member with this name, and its index.
    pub(crate) fn find(&self, name: &[u8]) -> Option<(usize, &MergedField)> {
        self.index.find(name, |index| self.fields.get(index).filter(|field| same_name(&field.name, name)))
    }

    /// Whether the members that are present, a bit each, are all that a branch needs.
    pub(crate) fn suffices(&self, branch: u32, present: u128) -> bool {
        self.needed.get(branch as usize).is_some_and(|needed| present & needed == *needed)
    }
}

impl MergedField {
    /// Adds the alternatives of a node to what the member can be in a branch. Equal nodes have the same id in a plan.
    fn add(&mut self, plan: &Plan<'_>, id: NodeId, branch: u64) {
        let node = plan.node(id);
        if node.nullable || matches!(node.shape, Shape::Any) {
            self.nullable |= branch;
        }
        if let Shape::Untagged(alternatives) = &node.shape {
            alternatives.iter().for_each(|alternative| self.add(plan, *alternative, branch));
            return;
        }
        match self.variants.iter_mut().find(|(known, _)| *known == id) {
            Some((_, branches)) => *branches |= branch,
            None => self.variants.push((id, branch)),
        }
    }

    /// Returns the node that a value with this first byte must satisfy, and the branches of `open` to which it belongs,
    /// if there is exactly one.
    #[inline(always)]
    pub(crate) fn only_variant(&self, plan: &Plan<'_>, first: u8, open: u64) -> Option<(NodeId, u64)> {
        if let ([(id, branches)], true) = (self.variants.as_slice(), first != b'n') {
            return Some((*id, branches & open));
        }
        let mut variants = self.variants(plan, first, open);
        variants.next().filter(|_| variants.next().is_none())
    }

    /// Returns the nodes that a value with this first byte can satisfy, and the branches of `open` to which they
    /// belong.
    pub(crate) fn variants(&self, plan: &Plan<'_>, first: u8, open: u64) -> impl Iterator<Item = (NodeId, u64)> {
        let null = (first == b'n').then_some((NodeId::ANY, self.nullable & open));
        let nodes = self.variants.iter().filter(move |(id, _)| first != b'n' && plan.may_start_with(*id, first));
        let all = null.into_iter().chain(nodes.map(move |(id, branches)| (*id, branches & open)));
        all.filter(|(_, branches)| *branches != 0)
    }
}
