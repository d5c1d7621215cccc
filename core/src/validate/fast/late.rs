//! Objects of a tagged union whose tag does not come first. Each member is checked for all branches that the members
//! before it leave possible. So nothing is read twice, however deeply such objects are nested.

use super::members::Progress;
use super::tokens::Member;
use super::{Scan, Scanned};
use crate::plan::{Merged, MergedField, Shape, TaggedPlan, same_name};

/// An object whose members are being read, and whose branch may not be known yet.
pub(super) struct LateMembers<'s, 'p> {
    tagged: &'s TaggedPlan<'p>,
    pub(super) merged: &'s Merged,
    /// A bit for each branch that the object may still be.
    possible: u64,
    /// A bit for each field that was given.
    given: u128,
    tag_given: bool,
}

impl<'s, 'p> Scan<'s, 'p> {
    /// Reads an object in which nothing nests, from its `{`.
    pub(super) fn late(&mut self, tagged: &'s TaggedPlan<'p>, start: usize) -> Scanned<usize> {
        let mut members = self.enter_late(tagged, start);
        match self.late_members(&mut members, start + 1)? {
            Progress::Ended(end) => Some(end),
            Progress::Nested(..) => None,
        }
    }

    /// Enters an object.
    pub(super) fn enter_late(&mut self, tagged: &'s TaggedPlan<'p>, start: usize) -> LateMembers<'s, 'p> {
        let merged = tagged.merged(self.plan);
        self.facts.enter(merged.scope, start);
        LateMembers { tagged, merged, possible: u64::MAX, given: 0, tag_given: false }
    }

    /// Reads members until one of them nests or the object ends.
    pub(super) fn late_members(&mut self, members: &mut LateMembers<'s, 'p>, mut at: usize) -> Scanned<Progress> {
        let LateMembers { tagged, merged, .. } = *members;
        let mut fresh = members.given == 0;
        loop {
            let (key, value) = match self.tokens.member(fresh, at)? {
                Member::Next(key, value) => (key, value),
                Member::End(end) => {
                    self.facts.leave(merged.scope, end);
                    return self.is_complete(members).then_some(Progress::Ended(end));
                }
            };
            fresh = false;
            let (index, field) = merged.find(key)?;
            if members.given & 1 << index != 0 {
                return None;
            }
            members.given |= 1 << index;
            members.tag_given |= same_name(tagged.tag, key);
            if let Some(fact) = field.fact {
                self.facts.fact(fact, value);
            }
            let (first, _) = self.tokens.next(value)?;
            match field.only_variant(self.plan, first, members.possible) {
                Some((_, 0)) => return None,
                Some((node, branches)) => {
                    members.possible = branches;
                    if self.plan.node(node).nests {
                        return Some(Progress::Nested(node, value));
                    }
                    at = self.value(node, value)?;
                }
                None => (members.possible, at) = self.variants(field, members.possible, value)?,
            }
        }
    }

    fn is_complete(&self, members: &LateMembers<'s, 'p>) -> bool {
        let branch = members.possible.trailing_zeros();
        let object = members.tagged.branches.get(branch as usize).map(|(_, id)| &self.plan.node(*id).shape);
        let Some(Shape::Object(object)) = object else { return false };
        members.tag_given && members.merged.suffices(branch, members.given) && object.exactly_one.is_empty()
    }

    /// Returns the branches of `possible` in which the value has no issue, and the offset after it. Bails out if there
    /// are none.
    ///
    /// Branches that accept the same value agree on the steps and messages in it, so these are kept once. The facts of
    /// the enclosing step are kept from all of them, because one branch may declare more facts than another.
    fn variants(&mut self, field: &'s MergedField, possible: u64, at: usize) -> Scanned<(u64, usize)> {
        let (first, start) = self.tokens.next(at)?;
        let mut fitting = 0;
        let mut end = None;
        let was_trying = std::mem::replace(&mut self.is_trying, true);
        for (node, branches) in field.variants(self.plan, first, possible) {
            if branches & !fitting == 0 {
                continue;
            }
            if self.plan.node(node).nests {
                return None;
            }
            let mark = self.mark(node);
            match self.value(node, start) {
                None => self.return_to(&mark),
                fits => {
                    if fitting != 0 {
                        self.forget_lists(&mark);
                        self.has_exact_facts &= mark.facts.is_none();
                    }
                    fitting |= branches;
                    end = fits;
                }
            }
        }
        self.is_trying = was_trying;
        Some((fitting, end?))
    }
}
