//! Objects of a tagged union whose tag does not come first. Each member is checked for all branches that the members
//! before it leave possible. So nothing is read twice, however deeply such objects are nested.

use super::members::Progress;
use super::notes::{NOTES_RARE, Owner};
use super::{Scan, Scanned};
use crate::json::Member;
use crate::plan::{Merged, MergedField, ObjectPlan, TaggedPlan, UnknownFields, same_name};

/// An object whose members are being read, and whose branch may not be known yet.
pub(super) struct LateMembers<'s, 'p> {
    tagged: &'s TaggedPlan<'p>,
    pub(super) merged: &'s Merged,
    /// The offset of its `{`.
    start: usize,
    /// The index in the list of keys of its first key that is not a field.
    first_key: usize,
    /// The number of notes when the object began.
    first_note: usize,
    /// A bit for each branch that the object may still be.
    possible: u64,
    /// A bit for each field that was given.
    given: u128,
    tag_given: bool,
}

impl<'s> LateMembers<'s, 's> {
    /// The object, if it has this type.
    fn owner(&self, object: &'s ObjectPlan<'s>) -> Owner<'s> {
        let has = |name: &str| {
            let place = self.merged.find(name.as_bytes());
            place.is_some_and(|(place, _)| self.given & 1 << place != 0)
        };
        let fields = object.fields.iter().enumerate().filter(|(_, field)| has(field.name));
        Owner { object, start: self.start, given: fields.fold(0, |given, (index, _)| given | 1 << index) }
    }
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
        let (first_key, first_note) = (self.keys.len(), self.notes.len());
        LateMembers { tagged, merged, start, first_key, first_note, possible: u64::MAX, given: 0, tag_given: false }
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
                    let object = self.complete(members)?;
                    if NOTES_RARE && self.notes.len() > members.first_note {
                        self.keys.end_object(members.first_key)?;
                        matches!(object.unknown_fields, UnknownFields::Dropped).then_some(())?;
                        self.end_notes(members.first_note, members.owner(object))?;
                    }
                    return Some(Progress::Ended(end));
                }
            };
            fresh = false;
            let Some((index, field)) = merged.find(key) else {
                NOTES_RARE.then_some(())?;
                at = self.unknown_key(members, key, value)?;
                continue;
            };
            if members.given & 1 << index != 0 {
                return None;
            }
            members.given |= 1 << index;
            let is_tag = same_name(tagged.tag, key);
            members.tag_given |= is_tag;
            if let Some(fact) = field.fact {
                self.facts.fact(fact, value);
            }
            let (first, _) = self.tokens.next(value)?;
            match field.only_variant(self.plan, first, members.possible) {
                Some((_, 0)) => return None,
                Some((node, branches)) => {
                    members.possible = branches;
                    if self.plan.node(node).nests {
                        self.plan.may_start_with(node, first).then_some(())?;
                        return Some(Progress::Nested(node, value));
                    }
                    at = match self.value(node, value) {
                        // Only here it is certain that the full pass takes the value for this node. A tag that does not
                        // fit names another branch.
                        None if !is_tag && self.plan.may_start_with(node, first) => {
                            self.faulty(node, value, None, self.depth)?
                        }
                        end => end?,
                    };
                }
                None => (members.possible, at) = self.variants(field, members.possible, value)?,
            }
        }
    }

    /// Returns the type of an object that ends. Bails out if the object lacks a field.
    fn complete(&self, members: &LateMembers<'s, 'p>) -> Scanned<&'s ObjectPlan<'p>> {
        let branch = members.possible.trailing_zeros();
        let object = self.plan.object(members.tagged.branches.get(branch as usize)?.1)?;
        let complete = members.tag_given && members.merged.suffices(branch, members.given);
        (complete && object.exactly_one.is_empty()).then_some(object)
    }

    /// Notes a key that no branch has. It is unknown in whichever branch the object is.
    #[inline(never)]
    fn unknown_key(&mut self, members: &LateMembers<'s, 'p>, key: &'s [u8], value: usize) -> Scanned<usize> {
        let plan = self.plan;
        let branches = || members.tagged.branches.iter().filter_map(|(_, id)| plan.object(*id));
        if branches().any(|object| object.find(key).is_some()) {
            return None;
        }
        self.note_unknown_key(members.owner(branches().next()?), key, value)
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
                end = None;
                break;
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
