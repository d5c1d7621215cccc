//! Objects whose keys the contract defines.

use super::notes::{Noted, Owner};
use super::{Scan, Scanned};
use crate::json::Item;
use crate::plan::{NodeId, ObjectPlan, TaggedPlan, UnknownFields};

/// An object whose members are being read.
pub(super) struct Members<'s, 'p> {
    pub(super) object: &'s ObjectPlan<'p>,
    /// A bit for each field that was given.
    given: u64,
    /// The offset of its `{`.
    start: usize,
    /// The slot of the field that was read last, in which the next one is predicted.
    slot: usize,
    /// The index in the list of keys of its first key that is not a field.
    first_key: usize,
    /// The number of notes when the object began.
    first_note: usize,
}

impl<'s> Members<'s, 's> {
    /// The object, with these fields.
    fn owner(&self, given: u64) -> Owner<'s> {
        Owner { object: self.object, start: self.start, given }
    }
}

/// How far an object or an array was read.
pub(super) enum Progress {
    /// To a value of this node at this offset, which must be read first.
    Nested(NodeId, usize),
    /// To the offset after its end.
    Ended(usize),
}

impl<'s, 'p> Scan<'s, 'p> {
    /// Reads an object in which nothing nests, from its `{`.
    pub(super) fn object(&mut self, object: &'s ObjectPlan<'p>, start: usize) -> Scanned<usize> {
        let mut members = self.enter(object, start);
        match self.members(&mut members, start + 1)? {
            Progress::Ended(end) => Some(end),
            Progress::Nested(..) => None,
        }
    }

    /// Enters an object.
    pub(super) fn enter(&mut self, object: &'s ObjectPlan<'p>, start: usize) -> Members<'s, 'p> {
        self.facts.enter(object.scope, start);
        Members {
            object,
            given: 0,
            start,
            slot: object.first_slot,
            first_key: self.keys.len(),
            first_note: self.notes.len(),
        }
    }

    /// Reads members until one of them nests or the object ends.
    pub(super) fn members(&mut self, members: &mut Members<'s, 'p>, mut at: usize) -> Scanned<Progress> {
        let plan = self.plan;
        let object = members.object;
        let mut given = members.given;
        let mut slot = members.slot;
        let mut fresh = given == 0;
        loop {
            let inside = match self.tokens.member_start(fresh, at)? {
                Item::Next(inside) => inside,
                Item::End(end) => {
                    self.facts.leave(object.scope, end);
                    self.keys.end_object(members.first_key)?;
                    if self.notes.len() > members.first_note {
                        self.end_notes(members.first_note, members.owner(given))?;
                    }
                    if given & object.needed != object.needed {
                        self.note(members.start, Noted::AbsentFields(members.owner(given)))?;
                    }
                    return object.exactly_one.is_empty().then_some(Progress::Ended(end));
                }
            };
            fresh = false;
            let (key, value, found) = self.order.key(object, slot, self.tokens, inside)?;
            at = match found {
                Some((index, field)) => {
                    slot = object.first_slot + 1 + index;
                    let bit = 1 << index;
                    if given & bit != 0 {
                        return None;
                    }
                    if !field.is_current {
                        self.note_older_name(members.owner(given), index, key, value)?;
                    }
                    given |= bit;
                    if let Some(fact) = field.fact {
                        self.facts.fact(fact, value);
                    }
                    if plan.node(field.node).nests {
                        members.given = given;
                        members.slot = slot;
                        return Some(Progress::Nested(field.node, value));
                    }
                    self.member_value(object, field.node, value)?
                }
                None => match object.unknown_fields {
                    UnknownFields::Kept(node) => {
                        self.keys.push(key);
                        self.member_value(object, node, value)?
                    }
                    UnknownFields::Dropped | UnknownFields::Forbidden => {
                        self.note_unknown_key(members.owner(given), key, value)?
                    }
                },
            };
        }
    }

    /// Reads the value of a member, or leaves it to the full pass.
    #[inline(always)]
    fn member_value(&mut self, object: &'s ObjectPlan<'p>, node: NodeId, at: usize) -> Scanned<usize> {
        match self.value(node, at) {
            None => self.faulty(node, at, Some(object), self.depth),
            end => end,
        }
    }

    /// Reads an object of a tagged union in which nothing nests, from its `{`.
    pub(super) fn tagged(&mut self, tagged: &'s TaggedPlan<'p>, start: usize) -> Scanned<usize> {
        match tagged.first_branch(self.tokens, start)? {
            Some(branch) => self.value(branch, start),
            None => self.late(tagged, start),
        }
    }
}
