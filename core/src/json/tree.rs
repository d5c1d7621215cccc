//! A JSON text read into a flat tree that knows the position of everything in it.

use std::borrow::Cow;

use super::fault::Fault;
use super::node::{Node, Spelling, Tag};
use super::number::is_finite;
use super::substitute::Substitute;
use super::text::{decode, unescape};

/// The index of a node in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(pub(super) u32);

impl ValueId {
    /// The outermost value.
    pub(crate) const ROOT: ValueId = ValueId(0);

    /// The node behind this one: of a container its first key or element, of a key its value.
    pub(crate) fn next(self) -> ValueId {
        ValueId(self.0.saturating_add(1))
    }
}

/// A JSON text and its nodes.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(super) bytes: &'a [u8],
    /// The same, if all of it is UTF-8, so that no part of it needs another look for that.
    pub(super) utf8: Option<&'a str>,
    pub(super) nodes: Vec<Node>,
    /// What is wrong with the text itself, in document order.
    pub(crate) faults: Vec<Fault>,
    /// Whether the text could be read to its end; if not, the nodes are those in front of the fault.
    pub(crate) readable: bool,
    /// Whether something is nested deeper than the nodes go.
    pub(super) cut: bool,
}

impl<'a> Tree<'a> {
    /// The node of that index. Ids only come from the tree itself, so it is there.
    fn node(&self, id: ValueId) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or_else(|| Node::leaf(Tag::Null, 0, 0, false, Spelling::Other))
    }

    /// What the value is.
    pub(crate) fn tag(&self, id: ValueId) -> Tag {
        self.node(id).tag()
    }

    /// Where the value stands in the text, quotes and brackets included.
    pub(crate) fn span(&self, id: ValueId) -> (usize, usize) {
        let node = self.node(id);
        (node.start as usize, node.end as usize)
    }

    /// The node that the byte at `offset` belongs to: the last that begins there or before.
    pub(crate) fn at(&self, offset: usize) -> ValueId {
        let behind = self.nodes.partition_point(|node| node.start as usize <= offset);
        ValueId(behind.saturating_sub(1) as u32)
    }

    /// The value of a key; a value itself.
    pub(crate) fn value_of(&self, id: ValueId) -> ValueId {
        if self.tag(id) == Tag::Key { id.next() } else { id }
    }

    /// The value's own text.
    pub(crate) fn raw(&self, id: ValueId) -> &'a [u8] {
        let (start, end) = self.span(id);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The substitute that stands at `offset`, if there is one.
    pub(crate) fn substitute(&self, offset: usize) -> Option<Substitute<'a>> {
        Substitute::read(self.bytes.get(offset..)?).map(|(substitute, _)| substitute)
    }

    /// What a text or a key says, escapes decoded.
    pub(crate) fn string(&self, id: ValueId) -> Cow<'a, str> {
        let node = self.node(id);
        let body = node.start as usize + 1..node.end.saturating_sub(1) as usize;
        match self.utf8.and_then(|text| text.get(body.clone())) {
            Some(body) if node.spelling() == Spelling::Plain => Cow::Borrowed(body),
            Some(body) => Cow::Owned(unescape(body)),
            None => decode(self.bytes.get(body).unwrap_or_default()),
        }
    }

    /// The value's own text, if it is a single value that is written like that; numbers are left to the caller.
    pub(crate) fn as_written(&self, id: ValueId) -> Option<&'a str> {
        let node = self.node(id);
        let canonical = !matches!(node.tag(), Tag::String | Tag::Key) || node.spelling() <= Spelling::Canonical;
        self.utf8.filter(|_| canonical)?.get(node.start as usize..node.end as usize)
    }

    /// What the value says, if it is a text.
    pub(crate) fn string_of(&self, id: ValueId) -> Option<Cow<'a, str>> {
        (self.tag(id) == Tag::String).then(|| self.string(id))
    }

    /// The node behind the value and all it holds.
    pub(crate) fn after(&self, id: ValueId) -> ValueId {
        ValueId(id.0.saturating_add(self.node(id).nodes()))
    }

    /// Whether a number has neither fraction nor exponent.
    pub(crate) fn is_integer_token(&self, id: ValueId) -> bool {
        self.node(id).flag()
    }

    /// Whether a number is one that JSON has.
    pub(crate) fn is_finite(&self, id: ValueId) -> bool {
        self.is_integer_token(id) || is_finite(self.raw(id))
    }

    /// Whether a later member of the object has the same key, so that this one is lost.
    pub(crate) fn is_overridden(&self, key: ValueId) -> bool {
        self.node(key).flag()
    }

    /// The members of an object, in document order, the overridden ones included.
    pub(crate) fn members(&self, object: ValueId) -> impl Iterator<Item = (ValueId, ValueId)> + use<'_, 'a> {
        self.children(object).map(|key| (key, ValueId(key.0 + 1)))
    }

    /// The elements of an array.
    pub(crate) fn elements(&self, array: ValueId) -> impl Iterator<Item = ValueId> + use<'_, 'a> {
        self.children(array)
    }

    /// The value that counts for a key: that of its last member.
    pub(crate) fn member(&self, object: ValueId, name: &str) -> Option<(ValueId, ValueId)> {
        self.members(object).find(|&(key, _)| !self.is_overridden(key) && self.string(key) == name)
    }

    /// Whether a value holds more than the tree knows, because it is nested so deeply.
    pub(crate) fn is_cut(&self, value: ValueId) -> bool {
        let nodes = self.nodes.get(value.0 as usize..self.after(value).0 as usize).unwrap_or_default();
        let empty = |node: &Node| {
            let text = self.bytes.get(node.start as usize + 1..node.end.saturating_sub(1) as usize);
            text.is_none_or(|text| text.trim_ascii().is_empty())
        };
        let bare = |node: &&Node| matches!(node.tag(), Tag::Array | Tag::Object) && node.nodes() == 1;
        self.cut && !nodes.iter().filter(bare).all(empty)
    }

    fn children(&self, container: ValueId) -> Children<'_, 'a> {
        Children { tree: self, at: container.0 + 1, end: self.after(container).0 }
    }
}

/// The elements of an array, or the keys of an object.
struct Children<'r, 'a> {
    tree: &'r Tree<'a>,
    at: u32,
    end: u32,
}

impl Iterator for Children<'_, '_> {
    type Item = ValueId;

    // For the wasm module size counts more: there it is one function, and not a part of each that goes through children.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn next(&mut self) -> Option<ValueId> {
        let id = ValueId(self.at);
        (self.at < self.end).then(|| {
            self.at = self.tree.after(self.tree.value_of(id)).0;
            id
        })
    }
}
