//! The members of objects, and objects whose keys are the user's.

use std::borrow::Cow;

use super::change::Became;
use super::walk::{Walk, Work, push_member};
use crate::check::{Detail, Place, PlaceStep, Spot, is_no_text, key_fault};
use crate::json::{Tag, ValueId};
use crate::plan::{KeyRule, Leniency, NodeId, Shape};
use crate::report::Code;

impl<'p> Walk<'p, '_, '_> {
    /// The members that count, in document order; those that a later one overrides are noted. As in a `dict` of Python, what
    /// counts stands where its key came first.
    pub(super) fn members(&mut self, spot: Spot<'p>) -> Vec<(ValueId, Spot<'p>)> {
        let parent = self.inside(spot);
        let mut members = Vec::new();
        for (key, value) in self.tree.members(spot.value) {
            let place = Place { parent, step: PlaceStep::Member(key) };
            if self.tree.is_overridden(key) {
                self.note_from(key, place, Code::DuplicateKey, Detail::None);
            } else {
                members.push((key, Spot { value, place, depth: spot.depth }));
            }
        }
        if members.len() < self.tree.members(spot.value).count() {
            let mut names: Vec<_> =
                self.tree.members(spot.value).enumerate().map(|(nth, (key, _))| (self.tree.text(key), nth)).collect();
            names.sort_unstable();
            members.sort_by_cached_key(|(key, _)| {
                let name = self.tree.text(*key);
                names.get(names.partition_point(|(other, _)| *other < name)).map(|(_, nth)| *nth)
            });
        }
        members
    }

    pub(super) fn read_map(&mut self, spot: Spot<'p>, keys: KeyRule, values: NodeId, drop_nulls: bool) {
        self.open('{');
        let mut work = Vec::new();
        let members = self.members(spot);
        let written: Vec<_> = members.iter().map(|(key, _)| written_key(keys, self.tree.text(*key))).collect();
        let again = if keys == KeyRule::Plain { Vec::new() } else { come_again(&written) };
        for (nth, ((key, member), written)) in members.into_iter().zip(written).enumerate() {
            let name = self.tree.text(key);
            if let Some(code) = key_fault(keys, name.as_bytes()) {
                self.note_from(key, member.place, code, Detail::None);
            }
            if again.binary_search(&nth).is_ok() {
                self.note_from(key, member.place, Code::DuplicateKey, Detail::None);
            } else if drop_nulls && self.tree.tag(member.value) == Tag::Null {
                self.drop_null(member);
            } else if is_no_text(self.plan, self.tree, values, member.value) {
                let detail = Detail::Type { node: values, found: self.tree.tag(member.value) };
                self.note_at(member, Code::MetadataText, detail);
            } else {
                if written != name {
                    self.note_from(key, member.place, Code::Respelled, Became::LowerCase.of(self.tree, key));
                }
                push_member(&mut work, Cow::Owned(written.into_owned()), Work::Read(member, values, Leniency::None));
            }
        }
        work.push(Work::Close('}'));
        self.then(work);
    }

    /// Reads a map of which only scalars are kept.
    pub(super) fn read_scalars(&mut self, spot: Spot<'p>, id: NodeId) {
        let Shape::Map { values, .. } = self.plan.node(id).shape else { return self.wrong_type(spot, id) };
        if self.tree.tag(spot.value) != Tag::Object {
            self.note_at(spot, Code::DroppedValue, Became::EmptyObject.of(self.tree, spot.value));
            return self.write("{}");
        }
        self.open('{');
        let mut work = Vec::new();
        for (key, member) in self.members(spot) {
            if matches!(self.tree.tag(member.value), Tag::Null | Tag::Array | Tag::Object) {
                let detail = Became::LeftOut.of(self.tree, member.value);
                self.note_at(member, Code::DroppedValue, detail);
            } else {
                let key = Cow::Owned(self.tree.text(key).into_owned());
                push_member(&mut work, key, Work::Read(member, values, Leniency::None));
            }
        }
        work.push(Work::Close('}'));
        self.then(work);
    }
}

/// A key as it is written: UUIDs in lower case.
fn written_key(keys: KeyRule, name: Cow<'_, str>) -> Cow<'_, str> {
    match keys {
        KeyRule::Plain => name,
        KeyRule::Uuid | KeyRule::Uuid4 => Cow::Owned(name.to_ascii_lowercase()),
    }
}

/// Which of the names, that were different before they were spelled like this, a later one has again; in their order.
fn come_again(names: &[Cow<'_, str>]) -> Vec<usize> {
    let mut sorted: Vec<_> = names.iter().enumerate().map(|(nth, name)| (name, nth)).collect();
    sorted.sort_unstable();
    let pairs = sorted.windows(2).filter_map(|pair| match pair {
        [(name, nth), (next, _)] if name == next => Some(*nth),
        _ => None,
    });
    let mut again: Vec<_> = pairs.collect();
    again.sort_unstable();
    again
}
