//! The members of objects, and objects whose keys are the user's.

use std::borrow::Cow;
use std::collections::HashMap;

use super::change::Became;
use super::walk::{Walk, Work};
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
            let mut first = HashMap::new();
            for (nth, (key, _)) in self.tree.members(spot.value).enumerate() {
                first.entry(self.tree.text(key)).or_insert(nth);
            }
            members.sort_by_cached_key(|(key, _)| first.get(&self.tree.text(*key)).copied());
        }
        members
    }

    pub(super) fn read_map(&mut self, spot: Spot<'p>, keys: KeyRule, values: NodeId, drop_nulls: bool) {
        self.open('{');
        let mut work = Vec::new();
        for (key, member) in self.members(spot) {
            let name = self.tree.text(key);
            if let Some(code) = key_fault(keys, name.as_bytes()) {
                self.note_from(key, member.place, code, Detail::None);
            }
            if drop_nulls && self.tree.tag(member.value) == Tag::Null {
                self.drop_null(member);
            } else if is_no_text(self.plan, self.tree, values, member.value) {
                let detail = Detail::Type { node: values, found: self.tree.tag(member.value) };
                self.note_at(member, Code::MetadataText, detail);
            } else {
                let written = if keys == KeyRule::Plain { name.to_string() } else { name.to_ascii_lowercase() };
                if written != *name {
                    self.note_from(key, member.place, Code::Respelled, Became::LowerCase.of(self.tree, key));
                }
                work.push(Work::Key(Cow::Owned(written)));
                work.push(Work::Read(member, values, Leniency::None));
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
                work.push(Work::Key(Cow::Owned(self.tree.text(key).into_owned())));
                work.push(Work::Read(member, values, Leniency::None));
            }
        }
        work.push(Work::Close('}'));
        self.then(work);
    }
}
