//! The branches of a tagged union taken together, for objects whose tag does not come first.

use super::{Fact, FieldIndex, Form, NodeId, Plan, Scope, Shape, TaggedPlan, same_name};

/// What a member can be in any of the branches. A bit of a mask is a branch, in the union's order.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged {
    fields: Vec<MergedField>,
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
pub(crate) struct MergedField {
    name: Box<str>,
    /// What it can be, no longer a choice of several things, and in which branches it can be that.
    variants: Vec<(NodeId, u64)>,
    /// The branches in which it can be null.
    nullable: u64,
    /// What it says to the rules over the whole tree in any of the branches.
    pub(crate) fact: Option<Fact>,
}

impl TaggedPlan<'_> {
    /// The branches taken together, which is done when it is first asked for: most payloads have their tags first.
    pub(crate) fn merged(&self, plan: &Plan<'_>) -> &Merged {
        self.merged.get_or_init(|| Merged::new(plan, self))
    }
}

impl Merged {
    /// Takes the branches of `tagged` together. Empty if they are too many or too wide, or if one of them is more than its
    /// fields; then every member looks unknown.
    fn new(plan: &Plan<'_>, tagged: &TaggedPlan<'_>) -> Self {
        Self::try_new(plan, tagged).unwrap_or_default()
    }

    fn try_new(plan: &Plan<'_>, tagged: &TaggedPlan<'_>) -> Option<Self> {
        let mut merged = Merged::default();
        for (nth, (_, branch)) in tagged.branches.iter().enumerate() {
            let Shape::Object(object) = &plan.node(*branch).shape else { return None };
            let mut needed = 0;
            for (index, field) in object.fields.iter().enumerate().filter(|(_, field)| field.form == Form::Current) {
                let place = merged.field(field.name);
                if object.needed & 1 << index != 0 {
                    needed |= 1u128.checked_shl(place as u32)?;
                }
                let of_branch = merged.fields.get_mut(place)?;
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

    /// The place of the field of that name, which is added if it is new.
    fn field(&mut self, name: &str) -> usize {
        self.fields.iter().position(|field| *field.name == *name).unwrap_or_else(|| {
            self.fields.push(MergedField { name: name.into(), variants: Vec::new(), nullable: 0, fact: None });
            self.fields.len() - 1
        })
    }

    /// The member of that name and its place.
    pub(crate) fn find(&self, name: &[u8]) -> Option<(usize, &MergedField)> {
        self.index.find(name, |place| self.fields.get(place).filter(|field| same_name(&field.name, name)))
    }

    /// Whether the members given, a bit each, are all that a branch needs.
    pub(crate) fn suffices(&self, branch: u32, given: u128) -> bool {
        self.needed.get(branch as usize).is_some_and(|needed| given & needed == *needed)
    }
}

impl MergedField {
    /// Adds what the node can be as what the member can be in a branch. Equal nodes are one and the same in a plan.
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

    /// What a value that starts with that byte has to be, and in which branches of `open`, if that is one thing only.
    #[inline(always)]
    pub(crate) fn only_variant(&self, plan: &Plan<'_>, first: u8, open: u64) -> Option<(NodeId, u64)> {
        if let ([(id, branches)], true) = (self.variants.as_slice(), first != b'n') {
            return Some((*id, branches & open));
        }
        let mut variants = self.variants(plan, first, open);
        variants.next().filter(|_| variants.next().is_none())
    }

    /// What a value that starts with that byte can be, and in which branches of `open` it can be that.
    pub(crate) fn variants(&self, plan: &Plan<'_>, first: u8, open: u64) -> impl Iterator<Item = (NodeId, u64)> {
        let null = (first == b'n').then_some((NodeId::ANY, self.nullable & open));
        let others = self.variants.iter().filter(move |(id, _)| first != b'n' && plan.may_start_with(*id, first));
        let all = null.into_iter().chain(others.map(move |(id, branches)| (*id, branches & open)));
        all.filter(|(_, branches)| *branches != 0)
    }
}
