//! Which of several untagged alternatives a value is meant to be: the choice that validate, normalize and the rules share.

use super::array::array_faults;
use super::number::{integer_fault, number_fault};
use super::object::{absent, exactly_one_holds};
use super::string::{key_fault, string_fault};
use super::violation::Violation;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{ArrayRule, Node, NodeId, ObjectPlan, Plan, Presence, Shape, StringRule, UnknownFields};

/// Tries values against nodes, without noting what is wrong.
pub(crate) struct Chooser<'r, 'p, 't> {
    pub(crate) plan: &'r Plan<'p>,
    pub(crate) tree: &'r Tree<'t>,
}

/// So deep a filter is tried; beyond, the first plausible alternative is taken.
const TRIAL_DEPTH: u32 = 256;

impl Chooser<'_, '_, '_> {
    /// The alternative that the value fits with the fewest warnings; if it fits none, the one that it resembles most;
    /// nothing if no alternative is of the value's JSON type.
    pub(crate) fn choose(&self, alternatives: &[NodeId], value: ValueId) -> Option<NodeId> {
        let candidates = self.candidates(alternatives, value);
        let (&first, others) = candidates.split_first()?;
        if others.is_empty() {
            return Some(first);
        }
        let fitting = candidates.iter().filter_map(|&id| Some((self.fits(id, value, 0)?, id)));
        let best = fitting.min_by_key(|(warnings, _)| *warnings);
        best.map(|(_, id)| id).or_else(|| self.likest(&candidates, value))
    }

    /// The one of the candidates that the value resembles most.
    pub(crate) fn likest(&self, candidates: &[NodeId], value: ValueId) -> Option<NodeId> {
        candidates.iter().copied().min_by_key(|&id| self.unlikeness(id, value))
    }

    /// The alternatives that the value can be: those of its JSON type, and of these, for objects, those whose required
    /// fields are there, if any are.
    pub(crate) fn candidates(&self, alternatives: &[NodeId], value: ValueId) -> Vec<NodeId> {
        let tag = self.tree.tag(value);
        let mut candidates: Vec<NodeId> = alternatives.iter().copied().filter(|&id| self.accepts(id, tag)).collect();
        let complete = |id: &NodeId| self.is_complete(*id, value);
        if candidates.len() > 1 && tag == Tag::Object && candidates.iter().any(complete) {
            candidates.retain(complete);
        }
        candidates
    }

    /// Whether a node takes values of that JSON type at all.
    pub(crate) fn accepts(&self, id: NodeId, tag: Tag) -> bool {
        let Node { nullable, shape, .. } = self.plan.node(id);
        match (shape, tag) {
            (Shape::Any, _) => true,
            (_, Tag::Null) if *nullable => true,
            (Shape::Untagged(alternatives), _) => alternatives.iter().any(|&id| self.accepts(id, tag)),
            (Shape::Boolean, Tag::True | Tag::False) => true,
            (Shape::Integer { .. } | Shape::Number { .. }, Tag::Number) => true,
            (Shape::String(_) | Shape::Choice(_), Tag::String) => true,
            (Shape::Array(_), Tag::Array) => true,
            (Shape::Map { .. } | Shape::Object(_) | Shape::Tagged(_), Tag::Object) => true,
            _ => false,
        }
    }

    fn is_complete(&self, id: NodeId, value: ValueId) -> bool {
        match &self.plan.node(id).shape {
            Shape::Object(object) => absent(self.tree, object, value, Presence::Required).is_empty(),
            Shape::Tagged(tagged) => self.tree.member(value, tagged.tag).is_some(),
            _ => true,
        }
    }

    /// How far the value is from the node, by its keys: missing ones count most.
    fn unlikeness(&self, id: NodeId, value: ValueId) -> usize {
        match &self.plan.node(id).shape {
            Shape::Object(object) => {
                let unknown =
                    self.tree.members(value).filter(|(key, _)| object.position(&self.tree.string(*key)).is_none());
                absent(self.tree, object, value, Presence::Required).len() * 16 + unknown.count()
            }
            Shape::Tagged(tagged) => match self.tree.member(value, tagged.tag) {
                Some((_, tag)) if tagged.branches.iter().any(|(name, _)| *name == self.tree.string(tag)) => 0,
                Some(_) => 8,
                None => 24,
            },
            Shape::Array(rule) => match self.tree.elements(value).next() {
                // Of lists within lists, the one that fits most levels.
                Some(first) if self.accepts(rule.items, self.tree.tag(first)) => {
                    self.unlikeness(rule.items, first).saturating_sub(1)
                }
                Some(_) => 64,
                None => 0,
            },
            _ => 0,
        }
    }

    /// Whether the value has no error under the node, and if so, how many warnings.
    fn fits(&self, id: NodeId, value: ValueId, depth: u32) -> Option<usize> {
        let Node { nullable, shape, .. } = self.plan.node(id);
        let tag = self.tree.tag(value);
        if tag == Tag::Null && *nullable {
            return Some(0);
        }
        let violation = match (shape, tag) {
            (Shape::Any, _) | (Shape::Boolean, Tag::True | Tag::False) => None,
            (&Shape::Integer { min, max }, Tag::Number) => {
                integer_fault(self.tree.raw(value), self.tree.is_integer_token(value), min, max)
            }
            (&Shape::Number { min, max }, Tag::Number) => number_fault(self.tree.raw(value), min, max),
            (Shape::String(rule), Tag::String) if *rule == StringRule::ANY => None,
            (Shape::String(rule), Tag::String) => string_fault(*rule, self.tree.string(value).as_bytes()),
            (Shape::Choice(options), Tag::String) => {
                return options.contains(&&*self.tree.string(value)).then_some(0);
            }
            (Shape::Array(rule), Tag::Array) => return self.array_fits(*rule, value, depth),
            (Shape::Map { keys, values }, Tag::Object) => {
                let faults = self.tree.members(value).map(|(key, value)| {
                    let key = key_fault(*keys, self.tree.string(key).as_bytes());
                    key.is_none_or(Violation::is_warning).then_some(())?;
                    Some(self.fits(*values, value, depth)? + usize::from(key.is_some()))
                });
                return faults.sum();
            }
            (Shape::Object(object), Tag::Object) => return self.object_fits(object, value, depth),
            (Shape::Tagged(tagged), Tag::Object) => {
                let (_, tag) = self.tree.member(value, tagged.tag)?;
                let text = (self.tree.tag(tag) == Tag::String).then(|| self.tree.string(tag))?;
                let (_, branch) = tagged.branches.iter().find(|(name, _)| *name == text)?;
                return self.fits(*branch, value, depth);
            }
            (Shape::Untagged(alternatives), _) => {
                let candidates = self.candidates(alternatives, value);
                return candidates.into_iter().filter_map(|id| self.fits(id, value, depth)).min();
            }
            _ => return None,
        };
        match violation {
            None => Some(0),
            Some(violation) if violation.is_warning() => Some(1),
            Some(_) => None,
        }
    }

    fn array_fits(&self, rule: ArrayRule, value: ValueId, depth: u32) -> Option<usize> {
        if !array_faults(self.tree, rule, value).is_empty() {
            return None;
        }
        self.tree.elements(value).map(|element| self.fits(rule.items, element, depth)).sum()
    }

    fn object_fits(&self, object: &ObjectPlan<'_>, value: ValueId, depth: u32) -> Option<usize> {
        let missing = absent(self.tree, object, value, Presence::Required);
        if depth > TRIAL_DEPTH || !missing.is_empty() || !exactly_one_holds(self.tree, object, value) {
            return None;
        }
        let depth = depth + u32::from(object.recursive);
        let mut warnings = 0;
        for (key, member) in self.tree.members(value) {
            if self.tree.is_overridden(key) {
                warnings += 1;
                continue;
            }
            let field = object.position(&self.tree.string(key)).and_then(|index| object.fields.get(index));
            warnings += match (field, object.unknown_fields) {
                (Some(field), _) => self.fits(field.node, member, depth)?,
                (None, UnknownFields::Kept(node)) => self.fits(node, member, depth)?,
                (None, UnknownFields::Dropped) => 1,
                (None, UnknownFields::Forbidden) => return None,
            };
        }
        Some(warnings)
    }
}
