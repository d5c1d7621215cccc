//! Remembers in which order the fields of each type come. Whoever writes payloads writes objects of one type alike, so that
//! the next key is mostly the one that came next last time.

use std::cell::Cell;
use std::rc::Rc;

use super::{FieldSummary, ObjectPlan, Plan, Shape, plan};
use crate::json::Tokens;

/// For each field of each object of the committed plan, the index of the field that followed it last time. What it says is a
/// guess, which must be compared with the key that is there; so it need not fit the plan.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldOrder {
    /// Of one thread, which all its scans share.
    followers: Rc<[Cell<u8>]>,
}

thread_local! {
    static ORDER: FieldOrder = FieldOrder { followers: vec![Cell::new(0); plan().slots].into() };
}

/// A key, the offset after its colon, and the field with this name and its index.
pub(crate) type Key<'s, 'p> = (&'s [u8], usize, Option<(usize, &'s FieldSummary<'p>)>);

impl FieldOrder {
    /// What this thread has learned.
    pub(crate) fn of_thread() -> Self {
        ORDER.try_with(Clone::clone).unwrap_or_default()
    }

    /// Reads a key of an object, from the offset after its quote. It is first compared with the field that came after the one of
    /// this slot last time.
    #[inline(always)]
    pub(crate) fn key<'s, 'p: 's>(
        &self,
        object: &'s ObjectPlan<'p>,
        slot: usize,
        tokens: Tokens<'s>,
        at: usize,
    ) -> Option<Key<'s, 'p>> {
        let predicted = self.follower(slot);
        if let Some(field) = object.summary(predicted)
            && let Some(value) = field.end_of_key(tokens.bytes, at)
        {
            return Some((field.name.as_bytes(), value, Some((predicted, field))));
        }
        let (key, value) = tokens.rest_of_key(at)?;
        let found = object.find(key);
        if let Some((index, _)) = found {
            self.learn(slot, index);
        }
        Some((key, value, found))
    }

    /// The index of the field that came next last time.
    #[inline(always)]
    fn follower(&self, slot: usize) -> usize {
        self.followers.get(slot).map_or(usize::MAX, |index| usize::from(index.get()))
    }

    #[inline(always)]
    fn learn(&self, slot: usize, index: usize) {
        if let Some(follower) = self.followers.get(slot) {
            follower.set(index as u8);
        }
    }
}

impl Plan<'_> {
    /// Gives each object its slots, one for each field and one for the beginning.
    pub(super) fn number_slots(&mut self) {
        for node in &mut self.nodes {
            if let Shape::Object(object) = &mut node.shape {
                object.first_slot = self.slots;
                self.slots += object.fields.len() + 1;
            }
        }
    }
}
