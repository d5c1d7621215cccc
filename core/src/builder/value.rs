//! A view of a parsed JSON value.

use std::borrow::Cow;

use crate::json::{Tag, Tree, ValueId};
use crate::report::PathSegment;

/// A value in a tree.
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

    /// The value, if it is a string.
    pub(super) fn string(self) -> Option<Cow<'t, str>> {
        self.tree.string_of(self.id)
    }

    /// The value, if it is a boolean.
    pub(super) fn boolean(self) -> Option<bool> {
        match self.tag() {
            Tag::True => Some(true),
            Tag::False => Some(false),
            _ => None,
        }
    }

    /// The JSON of the value; empty if it is not UTF-8.
    pub(super) fn raw(self) -> &'t str {
        std::str::from_utf8(self.tree.raw(self.id)).unwrap_or_default()
    }

    /// The bytes of the value's JSON, which need not be UTF-8.
    pub(super) fn bytes(self) -> &'t [u8] {
        self.tree.raw(self.id)
    }

    /// The same with quotes around integers that are too large for a 64-bit float, so that they are kept as their digits.
    /// As numbers, no payload may contain them.
    pub(super) fn bytes_without_oversized(self) -> Cow<'t, [u8]> {
        let (start, _) = self.tree.span(self.id);
        let bytes = self.bytes();
        let between = |from: usize, to: usize| bytes.get(from - start..to - start).unwrap_or_default();
        let mut quoted = Vec::new();
        let mut copied = start;
        let mut id = self.id;
        while id < self.tree.after(self.id) {
            if self.tree.is_oversized(id) {
                let (from, to) = self.tree.span(id);
                quoted.extend([between(copied, from), b"\"", between(from, to), b"\""].concat());
                copied = to;
            }
            id = id.next();
        }
        if quoted.is_empty() {
            return Cow::Borrowed(bytes);
        }
        quoted.extend(between(copied, start + bytes.len()));
        Cow::Owned(quoted)
    }

    /// A string as it is, and the JSON of any other value.
    pub(super) fn string_or_json(self) -> Cow<'t, str> {
        self.string().unwrap_or(Cow::Borrowed(self.raw()))
    }

    /// The members of an object in document order, except those that a later duplicate overrides.
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

    /// The member with this name, unless it is absent or null.
    pub(super) fn get(self, name: &str) -> Option<Value<'r, 't>> {
        self.members().find(|(key, value)| key == name && value.tag() != Tag::Null).map(|(_, value)| value)
    }

    /// The value at a path such as `choices.0.message`, unless it is absent or null.
    pub(super) fn at(self, path: &str) -> Option<Value<'r, 't>> {
        let mut found = self;
        for segment in path.split('.') {
            found = match segment.parse() {
                Ok(index) => found.items().nth(index)?,
                Err(_) => found.get(segment)?,
            };
        }
        Some(found)
    }

    /// The string or the JSON of the first of these members that is present; empty if none is.
    pub(super) fn first_of(self, names: &[&str]) -> Cow<'t, str> {
        names.iter().find_map(|name| self.get(name)).map_or(Cow::Borrowed(""), Value::string_or_json)
    }

    /// The element or the member that a path segment addresses.
    pub(super) fn child(self, segment: &PathSegment) -> Option<Value<'r, 't>> {
        match segment {
            PathSegment::Key(_) => {
                let named =
                    |(key, value): &(Cow<'_, str>, Value<'_, '_>)| segment.is_of_key(key) && value.tag() != Tag::Null;
                self.members().find(named).map(|(_, value)| value)
            }
            PathSegment::Index(index) => self.items().nth(*index as usize),
        }
    }

    /// The byte range of the element, or of the member with its key, that a path segment addresses.
    pub(super) fn range_of(self, segment: &PathSegment) -> Option<(usize, usize)> {
        let (first, last) = match segment {
            PathSegment::Key(_) if self.tag() == Tag::Object => {
                let mut members = self.tree.members(self.id).filter(|(key, _)| !self.tree.is_overridden(*key));
                members.find(|(key, _)| segment.is_of_key(&self.tree.string(*key)))?
            }
            PathSegment::Key(_) => return None,
            PathSegment::Index(_) => self.child(segment).map(|element| (element.id, element.id))?,
        };
        Some((self.tree.span(first).0, self.tree.span(last).1))
    }

    /// Whether a number is finite.
    pub(super) fn is_finite(self) -> bool {
        self.tree.is_finite(self.id)
    }

    /// The member with this name, if it is a string.
    pub(super) fn string_at(self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name)?.string()
    }

    /// Whether the member with this name is this string.
    pub(super) fn has_string(self, name: &str, string: &str) -> bool {
        self.string_at(name).is_some_and(|found| found == string)
    }

    /// Whether the value is a non-empty array of objects that all satisfy the condition.
    pub(super) fn is_list_of(self, condition: impl Fn(Value<'r, 't>) -> bool) -> bool {
        self.items().next().is_some() && self.items().all(|item| item.tag() == Tag::Object && condition(item))
    }

    /// Whether the value carries no information: null, false, or an empty string, array or object.
    pub(super) fn is_empty(self) -> bool {
        matches!(self.bytes(), b"null" | b"false" | b"\"\"" | b"[]" | b"{}")
    }
}
