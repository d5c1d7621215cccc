//! The members that count, and objects whose keys the user chooses.

use std::borrow::Cow;

use super::change::Becomes;
use super::walk::{Task, Walk};
use crate::constraint::{Cursor, is_not_string, key_fault};
use crate::json::{Tag, ValueId};
use crate::plan::{KeyRule, Leniency, NodeId, Shape};
use crate::report::{Expected, Fault, Found, Was};

impl<'p> Walk<'p, '_, '_> {
    /// Returns the keys of the members that count, and notes those that a later member overrides. As in a `dict` of
    /// Python, the value that counts is at the position where its key first occurred.
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
            let mut ordered = Vec::new();
            for (key, (first, _)) in all.into_iter().zip(first_and_last(&names)) {
                if !self.tree.is_overridden(key) {
                    ordered.push((first, key));
                }
            }
            ordered.sort_unstable();
            keys = ordered.into_iter().map(|(_, key)| key).collect();
        }
        keys
    }

    pub(super) fn read_map(&mut self, cursor: Cursor, rule: KeyRule, values: NodeId, drop_nulls: bool) {
        self.open('{');
        let mut tasks = Vec::new();
        let keys = self.members(cursor.value);
        let written: Vec<_> = keys.iter().map(|key| written_key(rule, self.tree.string(*key))).collect();
        let occurrences = if rule == KeyRule::Plain { Vec::new() } else { first_and_last(&written) };
        for (nth, (key, written)) in keys.into_iter().zip(written).enumerate() {
            let name = self.tree.string(key);
            let value = key.next();
            if let Some(violation) = key_fault(rule, name.as_bytes()) {
                self.note_at(key, violation.fault(values, Tag::Key));
            }
            if occurrences.get(nth).is_some_and(|(_, last)| *last != nth) {
                // The keys are equal only in their canonical spelling.
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
                tasks.push(Task::Key(key, rule));
                tasks.push(Task::Read(Cursor { value, ..cursor }, values, Leniency::None));
            }
        }
        tasks.push(Task::Close('}'));
        self.then(tasks);
    }

    /// Reads a map and keeps only its scalars.
    pub(super) fn read_scalars(&mut self, cursor: Cursor, id: NodeId) {
        let Shape::Map { values, .. } = self.plan.node(id).shape else { return self.wrong_type(cursor.value, id) };
        if self.tree.tag(cursor.value) != Tag::Object {
            let becomes = Becomes::EmptyObject.phrase();
            self.note_at(cursor.value, Fault::DroppedValue { was: Was::Value, becomes });
            return self.write("{}");
        }
        self.open('{');
        let mut tasks = Vec::new();
        for key in self.members(cursor.value) {
            let value = key.next();
            if matches!(self.tree.tag(value), Tag::Null | Tag::Array | Tag::Object) {
                let becomes = Becomes::LeftOut.phrase();
                self.note_at(value, Fault::DroppedValue { was: Was::Value, becomes });
            } else {
                tasks.push(Task::Key(key, KeyRule::Plain));
                tasks.push(Task::Read(Cursor { value, ..cursor }, values, Leniency::None));
            }
        }
        tasks.push(Task::Close('}'));
        self.then(tasks);
    }
}

/// Returns the canonical spelling of a key: UUIDs are in lower case.
pub(super) fn written_key(rule: KeyRule, name: Cow<'_, str>) -> Cow<'_, str> {
    match rule {
        KeyRule::Plain => name,
        KeyRule::Uuid | KeyRule::Uuid4 => Cow::Owned(name.to_ascii_lowercase()),
    }
}

/// Returns the indices of the first and the last occurrence of each name.
fn first_and_last(names: &[Cow<'_, str>]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_unstable_by_key(|nth| (names.get(*nth), *nth));
    let mut occurrences = vec![(0, 0); names.len()];
    for same in order.chunk_by(|one, other| names.get(*one) == names.get(*other)) {
        if let (Some(first), Some(last)) = (same.first(), same.last()) {
            for nth in same {
                occurrences.get_mut(*nth).into_iter().for_each(|of_name| *of_name = (*first, *last));
            }
        }
    }
    occurrences
}
