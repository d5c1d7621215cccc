//! The members of objects, and objects whose keys are the user's.

use std::borrow::Cow;

use super::change::Becomes;
use super::walk::{Task, Walk};
use crate::constraint::{Cursor, is_not_string, key_fault};
use crate::json::{Tag, ValueId};
use crate::plan::{KeyRule, Leniency, NodeId, Shape};
use crate::report::{Expected, Fault, Found, Was};

impl<'p> Walk<'p, '_, '_> {
    /// The keys of the members that count, in document order; those that a later one overrides are noted. As in a `dict` of
    /// Python, what counts stands where its key came first.
    pub(super) fn members(&mut self, object: ValueId) -> Vec<ValueId> {
        let mut keys = Vec::new();
        let mut all = Vec::new();
        for (key, _) in self.tree.members(object) {
            all.push(key);
            if self.tree.is_overridden(key) {
                self.note_at(key, Fault::DuplicateKey);
            } else {
                keys.push(key);
            }
        }
        if keys.len() < all.len() {
            let names: Vec<_> = all.iter().map(|key| self.tree.string(*key)).collect();
            let mut places = Vec::new();
            for (key, (first, _)) in all.into_iter().zip(first_and_last(&names)) {
                if !self.tree.is_overridden(key) {
                    places.push((first, key));
                }
            }
            places.sort_unstable();
            keys = places.into_iter().map(|(_, key)| key).collect();
        }
        keys
    }

    pub(super) fn read_map(&mut self, cursor: Cursor, rule: KeyRule, values: NodeId, drop_nulls: bool) {
        self.open('{');
        let mut work = Vec::new();
        let keys = self.members(cursor.value);
        let written: Vec<_> = keys.iter().map(|key| written_key(rule, self.tree.string(*key))).collect();
        let places = if rule == KeyRule::Plain { Vec::new() } else { first_and_last(&written) };
        for (nth, (key, written)) in keys.into_iter().zip(written).enumerate() {
            let name = self.tree.string(key);
            let value = key.next();
            if let Some(violation) = key_fault(rule, name.as_bytes()) {
                self.note_at(key, violation.fault(values, Tag::Key));
            }
            if places.get(nth).is_some_and(|(_, last)| *last != nth) {
                // Different before they were spelled like this.
                self.note_at(key, Fault::DuplicateKey);
            } else if drop_nulls && self.tree.tag(value) == Tag::Null {
                self.drop_null(value);
            } else if is_not_string(self.plan, self.tree, values, value) {
                let found = Found(self.tree.tag(value));
                self.note_at(value, Fault::MetadataText { expected: Expected(values), found });
            } else {
                if written != name {
                    self.note_at(key, Fault::Respelled { was: Was::Value, becomes: Becomes::LowerCase.phrase() });
                }
                work.push(Task::Key(key, rule));
                work.push(Task::Read(Cursor { value, ..cursor }, values, Leniency::None));
            }
        }
        work.push(Task::Close('}'));
        self.then(work);
    }

    /// Reads a map of which only scalars are kept.
    pub(super) fn read_scalars(&mut self, cursor: Cursor, id: NodeId) {
        let Shape::Map { values, .. } = self.plan.node(id).shape else { return self.wrong_type(cursor.value, id) };
        if self.tree.tag(cursor.value) != Tag::Object {
            let becomes = Becomes::EmptyObject.phrase();
            self.note_at(cursor.value, Fault::DroppedValue { was: Was::Value, becomes });
            return self.write("{}");
        }
        self.open('{');
        let mut work = Vec::new();
        for key in self.members(cursor.value) {
            let value = key.next();
            if matches!(self.tree.tag(value), Tag::Null | Tag::Array | Tag::Object) {
                let becomes = Becomes::LeftOut.phrase();
                self.note_at(value, Fault::DroppedValue { was: Was::Value, becomes });
            } else {
                work.push(Task::Key(key, KeyRule::Plain));
                work.push(Task::Read(Cursor { value, ..cursor }, values, Leniency::None));
            }
        }
        work.push(Task::Close('}'));
        self.then(work);
    }
}

/// A key as it is written: UUIDs in lower case.
pub(super) fn written_key(rule: KeyRule, name: Cow<'_, str>) -> Cow<'_, str> {
    match rule {
        KeyRule::Plain => name,
        KeyRule::Uuid | KeyRule::Uuid4 => Cow::Owned(name.to_ascii_lowercase()),
    }
}

/// Where each of the names stands first, and where last.
fn first_and_last(names: &[Cow<'_, str>]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_unstable_by_key(|nth| (names.get(*nth), *nth));
    let mut places = vec![(0, 0); names.len()];
    for same in order.chunk_by(|one, other| names.get(*one) == names.get(*other)) {
        if let (Some(first), Some(last)) = (same.first(), same.last()) {
            for nth in same {
                places.get_mut(*nth).into_iter().for_each(|place| *place = (*first, *last));
            }
        }
    }
    places
}
