//! A view of a parsed JSON value.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::json::{Tag, Tree, ValueId};
use crate::report::PathSegment;

/// The byte ranges of the values that were read.
#[derive(Debug, Default)]
pub(super) struct Marks(RefCell<Vec<(usize, usize)>>);

impl Marks {
    /// The ranges in order, without overlaps.
    pub(super) fn into_ranges(self) -> Vec<(usize, usize)> {
        let mut ranges = self.0.into_inner();
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let overlaps = next.0 < last.1;
            if overlaps {
                last.1 = last.1.max(next.1);
            }
            overlaps
        });
        ranges
    }
}

/// A value in a tree.
///
/// A tracked value and what is in it note what is read of them: the content of a string, a number or a boolean, and the
/// JSON of any value. To look for a member, to compare a string that turns out to be another one, or to ask whether a
/// value is empty, is not to read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'r, 't> {
    tree: &'r Tree<'t>,
    id: ValueId,
    marks: Option<&'r Marks>,
}

impl<'r, 't> Value<'r, 't> {
    /// The outermost value of a tree.
    pub(super) fn root(tree: &'r Tree<'t>) -> Self {
        Value { tree, id: ValueId::ROOT, marks: None }
    }

    /// The value, tracked by these marks.
    pub(super) fn tracked<'m>(self, marks: &'m Marks) -> Value<'m, 't>
    where
        'r: 'm,
    {
        Value { marks: Some(marks), ..self }
    }

    /// Notes that all of the value was read, if it is tracked.
    pub(super) fn mark(self) {
        if let Some(marks) = self.marks {
            marks.0.borrow_mut().push(self.range());
        }
    }

    /// Whether some of the value was read, as far as it is tracked.
    pub(super) fn is_touched(self) -> bool {
        let (start, end) = self.range();
        self.marks.is_some_and(|marks| marks.0.borrow().iter().any(|range| range.0 < end && start < range.1))
    }

    /// The byte range of the value's JSON.
    pub(super) fn range(self) -> (usize, usize) {
        self.tree.span(self.id)
    }

    pub(super) fn tag(self) -> Tag {
        self.tree.tag(self.id)
    }

    /// The value, if it is a string.
    pub(super) fn string(self) -> Option<Cow<'t, str>> {
        let string = self.peek();
        if string.is_some() {
            self.mark();
        }
        string
    }

    /// The value, if it is a string, without reading it.
    fn peek(self) -> Option<Cow<'t, str>> {
        self.tree.string_of(self.id)
    }

    /// The value, if it is a boolean.
    pub(super) fn boolean(self) -> Option<bool> {
        let boolean = match self.tag() {
            Tag::True => true,
            Tag::False => false,
            _ => return None,
        };
        self.mark();
        Some(boolean)
    }

    /// The JSON of the value; empty if it is not UTF-8.
    pub(super) fn raw(self) -> &'t str {
        self.mark();
        self.json()
    }

    /// The JSON of the value, without reading it.
    pub(super) fn json(self) -> &'t str {
        std::str::from_utf8(self.tree.raw(self.id)).unwrap_or_default()
    }

    /// The bytes of the value's JSON, which need not be UTF-8.
    pub(super) fn bytes(self) -> &'t [u8] {
        self.tree.raw(self.id)
    }

    /// Whether the JSON of a key in the value satisfies the condition.
    pub(super) fn has_key_that(self, condition: impl Fn(&[u8]) -> bool) -> bool {
        let mut id = self.id;
        while id < self.tree.after(self.id) {
            if self.tree.tag(id) == Tag::Key && condition(self.tree.raw(id)) {
                return true;
            }
            id = id.next();
        }
        false
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

    /// The value at a path such as `choices.0.message` or `steps.last`, unless it is absent or null. The empty path is
    /// the value itself.
    pub(super) fn at(self, path: &str) -> Option<Value<'r, 't>> {
        let mut found = self;
        for segment in path.split('.').filter(|segment| !segment.is_empty()) {
            found = match (segment.parse(), found.tag()) {
                (Ok(index), _) => found.items().nth(index)?,
                (_, Tag::Array) if segment == "last" => found.items().next_back()?,
                _ => found.get(segment)?,
            };
        }
        Some(found)
    }

    /// The first of the values at these paths that is present.
    pub(super) fn first(self, paths: &[&str]) -> Option<Value<'r, 't>> {
        paths.iter().find_map(|path| self.at(path))
    }

    /// The string or the JSON of the first of the values at these paths that is present; empty if none is.
    pub(super) fn first_of(self, paths: &[&str]) -> Cow<'t, str> {
        self.first(paths).map_or(Cow::Borrowed(""), Value::string_or_json)
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

    /// The member with this name, if it is a string. It is compared with the names of what a value may be, which reads
    /// nothing.
    pub(super) fn name_at(self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name)?.peek()
    }

    /// Whether the member with this name is this string.
    pub(super) fn has_string(self, name: &str, string: &str) -> bool {
        self.name_at(name).is_some_and(|found| found == string)
    }

    /// Whether the value is a non-empty array of objects that all satisfy the condition.
    pub(super) fn is_list_of(self, condition: impl Fn(Value<'r, 't>) -> bool) -> bool {
        self.items().next().is_some() && self.items().all(|item| item.tag() == Tag::Object && condition(item))
    }

    /// Whether the value carries no information: null, or an empty string, array or object.
    pub(super) fn is_empty(self) -> bool {
        matches!(self.tree.raw(self.id), b"null" | b"\"\"" | b"[]" | b"{}")
    }

    /// Whether the value says that there is nothing: it is false or empty.
    pub(super) fn is_falsy(self) -> bool {
        self.tag() == Tag::False || self.is_empty()
    }
}
