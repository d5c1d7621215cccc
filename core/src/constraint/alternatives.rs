//! Which of several untagged alternatives a value is meant to be: the choice that validate, normalize and the rules
//! share.

use super::array::array_faults;
use super::members::{Given, Role, field, members};
use super::single::{Verdict, single};
use super::string::key_fault;
use super::union::{Branch, branch};
use super::violation::Violation;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{ArrayRule, Node, NodeId, ObjectPlan, Plan, Presence, Shape};

/// Tries values against nodes without reporting what is wrong.
pub(crate) struct Chooser<'r, 'p, 't> {
    pub(crate) plan: &'r Plan<'p>,
    pub(crate) tree: &'r Tree<'t>,
}

/// The depth to which a filter is tried. Below it, nothing fits.
const TRIAL_DEPTH: u32 = 256;

impl Chooser<'_, '_, '_> {
    /// Returns the alternative that the value fits with the fewest warnings, or, if it fits none, the most similar one.
    /// Returns `None` if no alternative accepts the value's JSON type.
    pub(crate) fn choose(&self, alternatives: &[NodeId], value: ValueId) -> Option<NodeId> {
        let candidates = self.candidates(alternatives, value);
        let (&first, others) = candidates.split_first()?;
        if others.is_empty() {
            return Some(first);
        }
        let fitting = candidates.iter().filter_map(|&id| Some((self.fits(id, value, 0)?, id)));
        let best = fitting.min_by_key(|(warnings, _)| *warnings);
        best.map(|(_, id)| id).or_else(|| self.most_similar(&candidates, value))
    }

    /// Returns the candidate that the value resembles most.
    pub(crate) fn most_similar(&self, candidates: &[NodeId], value: ValueId) -> Option<NodeId> {
        candidates.iter().copied().min_by_key(|&id| self.distance(id, value))
    }

    /// Returns the alternatives that accept the value's JSON type. If the value is an object that has all required
    /// fields of some of them, only these are returned.
    pub(crate) fn candidates(&self, alternatives: &[NodeId], value: ValueId) -> Vec<NodeId> {
        let tag = self.tree.tag(value);
        let mut candidates: Vec<NodeId> =
            alternatives.iter().copied().filter(|&id| self.plan.accepts_type(id, tag)).collect();
        let complete = |id: &NodeId| self.is_complete(*id, value);
        if candidates.len() > 1 && tag == Tag::Object && candidates.iter().any(complete) {
            candidates.retain(complete);
        }
        candidates
    }

    fn is_complete(&self, id: NodeId, value: ValueId) -> bool {
        match &self.plan.node(id).shape {
            Shape::Object(object) => !Given::of(self.tree, object, value).lacks_required(object),
            Shape::Tagged(tagged) => branch(self.tree, tagged, value) != Branch::MissingTag,
            _ => true,
        }
    }

    /// How much the keys of a value differ from those that the node expects. Missing keys count most.
    fn distance(&self, id: NodeId, value: ValueId) -> usize {
        match &self.plan.node(id).shape {
            Shape::Object(object) => {
                let missing = Given::of(self.tree, object, value).absent(object, Presence::Required);
                let unknown = self.tree.members(value).filter(|(key, _)| field(self.tree, object, *key).is_none());
                missing.count() * 16 + unknown.count()
            }
            Shape::Tagged(tagged) => match branch(self.tree, tagged, value) {
                Branch::Named(_) | Branch::Elided => 0,
                Branch::UnknownTag(_) => 8,
                Branch::MissingTag => 24,
            },
            Shape::Array(rule) => match self.tree.elements(value).next() {
                // Of arrays within arrays, the one with the most levels in common is the most similar.
                Some(first) if self.plan.accepts_type(rule.items, self.tree.tag(first)) => {
                    self.distance(rule.items, first).saturating_sub(1)
                }
                Some(_) => 64,
                None => 0,
            },
            _ => 0,
        }
    }

    /// Returns the number of warnings that the value has under the node, or `None` if it has an error.
    fn fits(&self, id: NodeId, value: ValueId, depth: u32) -> Option<usize> {
        let Node { nullable, shape, .. } = self.plan.node(id);
        let tag = self.tree.tag(value);
        if tag == Tag::Null && *nullable {
            return Some(0);
        }
        match (shape, tag) {
            (Shape::Any, _) => Some(0),
            (Shape::Array(rule), Tag::Array) => self.array_fits(*rule, value, depth),
            (Shape::Map { keys, values }, Tag::Object) => {
                let warnings = self.tree.members(value).map(|(key, value)| {
                    let key = key_fault(*keys, self.tree.string(key).as_bytes());
                    key.is_none_or(Violation::is_warning).then_some(())?;
                    Some(self.fits(*values, value, depth)? + usize::from(key.is_some()))
                });
                warnings.sum()
            }
            (Shape::Object(object), Tag::Object) => self.object_fits(object, value, depth),
            (Shape::Tagged(tagged), Tag::Object) => match branch(self.tree, tagged, value) {
                Branch::Named(branch) => self.fits(branch, value, depth),
                Branch::Elided => Some(1),
                Branch::MissingTag | Branch::UnknownTag(_) => None,
            },
            (Shape::Untagged(alternatives), _) => {
                let candidates = self.candidates(alternatives, value);
                candidates.into_iter().filter_map(|id| self.fits(id, value, depth)).min()
            }
            (shape, _) => match single(self.tree, shape, value) {
                Verdict::Fits => Some(0),
                Verdict::Violates(violation) => violation.is_warning().then_some(1),
                Verdict::NotAnOption | Verdict::WrongType => None,
            },
        }
    }

    fn array_fits(&self, rule: ArrayRule, value: ValueId, depth: u32) -> Option<usize> {
        if !array_faults(self.tree, rule, value).is_empty() {
            return None;
        }
        self.tree.elements(value).map(|element| self.fits(rule.items, element, depth)).sum()
    }

    fn object_fits(&self, object: &ObjectPlan<'_>, value: ValueId, depth: u32) -> Option<usize> {
        let given = Given::of(self.tree, object, value);
        if depth > TRIAL_DEPTH || given.lacks_required(object) || !given.exactly_one_holds(object) {
            return None;
        }
        let depth = depth + u32::from(object.recursive);
        let warnings = members(self.tree, object, value).map(|member| match member.role {
            Role::Overridden | Role::Dropped => Some(1),
            Role::Field(_, field) => self.fits(field.node, member.value, depth),
            Role::Extra(node) => self.fits(node, member.value, depth),
            Role::SchemaName => Some(0),
            Role::Forbidden => None,
        });
        warnings.sum()
    }
}
