//! A JSON value as the builder looks at it.

use std::borrow::Cow;

use crate::json::{Tag, Tree, ValueId};
use crate::report::PathSegment;

/// A value somewhere in a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'r, 't> {
    tree: &'r Tree<'t>,
    id: ValueId,
}

impl<'r, 't> Value<'r, 't> {
    /// The outermost value of a tree.
    pub(super) fn root(tree: &'r Tree<'t>) -> Self {
        Value { tree, id: ValueId::ROOT }
    }

    pub(super) fn tag(self) -> Tag {
        self.tree.tag(self.id)
    }

    /// The text, if it is one.
    pub(super) fn string(self) -> Option<Cow<'t, str>> {
        self.tree.string_of(self.id)
    }

    /// The value as it is written.
    pub(super) fn raw(self) -> &'t str {
        std::str::from_utf8(self.tree.raw(self.id)).unwrap_or_default()
    }

    /// The value as it is written, where its text need not be UTF-8.
    pub(super) fn bytes(self) -> &'t [u8] {
        self.tree.raw(self.id)
    }

    /// The text, or the JSON of anything else.
    pub(super) fn said(self) -> Cow<'t, str> {
        self.string().unwrap_or(Cow::Borrowed(self.raw()))
    }

    /// The members of an object in their order, without those that a later one overrides.
    pub(super) fn members(self) -> std::vec::IntoIter<(Cow<'t, str>, Value<'r, 't>)> {
        let mut members = Vec::new();
        if self.tag() == Tag::Object {
            for (key, value) in self.tree.members(self.id) {
                if !self.tree.is_overridden(key) {
                    members.push((self.tree.string(key), Value { id: value, ..self }));
                }
            }
        }
        members.into_iter()
    }

    /// The elements of an array.
    pub(super) fn items(self) -> std::vec::IntoIter<Value<'r, 't>> {
        let mut items = Vec::new();
        if self.tag() == Tag::Array {
            items.extend(self.tree.elements(self.id).map(|id| Value { id, ..self }));
        }
        items.into_iter()
    }

    /// The member of that name, if there is one that is not null.
    pub(super) fn get(self, name: &str) -> Option<Value<'r, 't>> {
        self.members().find(|(key, value)| key == name && value.tag() != Tag::Null).map(|(_, value)| value)
    }

    /// The value at a place such as `choices.0.message`, if there is one that is not null.
    pub(super) fn at(self, place: &str) -> Option<Value<'r, 't>> {
        let mut found = self;
        for step in place.split('.') {
            found = match step.parse() {
                Ok(index) => found.items().nth(index)?,
                Err(_) => found.get(step)?,
            };
        }
        Some(found)
    }

    /// What the first of the members says that there is: its text, or its JSON; empty if there is none.
    pub(super) fn said_at(self, names: &[&str]) -> Cow<'t, str> {
        names.iter().find_map(|name| self.get(name)).map_or(Cow::Borrowed(""), Value::said)
    }

    /// The element or the member at a step of a path.
    pub(super) fn step(self, step: &PathSegment) -> Option<Value<'r, 't>> {
        match step {
            PathSegment::Key(name) => self.get(name),
            PathSegment::Index(index) => self.items().nth(*index as usize),
        }
    }

    /// Where the element, or the member with its key, stands in the text.
    pub(super) fn span_of(self, step: &PathSegment) -> Option<(usize, usize)> {
        let (from, to) = match step {
            PathSegment::Key(name) if self.tag() == Tag::Object => self.tree.member(self.id, name)?,
            PathSegment::Key(_) => return None,
            PathSegment::Index(_) => self.step(step).map(|element| (element.id, element.id))?,
        };
        Some((self.tree.span(from).0, self.tree.span(to).1))
    }

    /// Whether a number is one that JSON has.
    pub(super) fn is_finite(self) -> bool {
        self.tree.is_finite(self.id)
    }

    /// The text of the member of that name.
    pub(super) fn string_at(self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name)?.string()
    }

    /// Whether the member of that name is that text.
    pub(super) fn says(self, name: &str, text: &str) -> bool {
        self.string_at(name).is_some_and(|said| said == text)
    }

    /// Whether it is an array, not empty, of objects for which `holds`.
    pub(super) fn is_list_of(self, holds: impl Fn(Value<'r, 't>) -> bool) -> bool {
        self.items().next().is_some() && self.items().all(|item| item.tag() == Tag::Object && holds(item))
    }

    /// Whether it says nothing: null, false, or an empty text, array or object.
    pub(super) fn is_empty(self) -> bool {
        matches!(self.bytes(), b"null" | b"false" | b"\"\"" | b"[]" | b"{}")
    }
}
