//! Remembers in which order the fields of each type come. Whoever writes payloads writes objects of one type alike, so that
//! the next key is mostly the one that came next last time.

use std::cell::Cell;
use std::rc::Rc;

use super::{Plan, Shape, plan};

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

impl FieldOrder {
    /// What this thread has learned.
    pub(crate) fn of_thread() -> Self {
        ORDER.try_with(Clone::clone).unwrap_or_default()
    }

    /// The index of the field that came next last time.
    #[inline(always)]
    pub(crate) fn follower(&self, slot: usize) -> usize {
        self.followers.get(slot).map_or(usize::MAX, |index| usize::from(index.get()))
    }

    #[inline(always)]
    pub(crate) fn learn(&self, slot: usize, index: usize) {
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
