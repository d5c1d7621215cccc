//! A JSON document as a flat tree of nodes with positions.

use std::borrow::Cow;

use super::fault::Fault;
use super::node::{Node, Tag};
use super::number::{is_finite, may_be_infinite};
use super::substitute::Substitute;
use super::unescape::{decode, unescape};

/// The index of a node of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(pub(super) u32);

impl ValueId {
    /// The outermost value.
    pub(crate) const ROOT: ValueId = ValueId(0);

    /// The next node: the first key or element of a container, or the value of a key.
    pub(crate) fn next(self) -> ValueId {
        ValueId(self.0.saturating_add(1))
    }
}

/// A JSON document and its nodes.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(super) bytes: &'a [u8],
    /// The same as a string if all bytes are UTF-8, so that parts of it need no check.
    pub(super) utf8: Option<&'a str>,
    pub(super) nodes: Vec<Node>,
    /// The faults of the JSON itself, in document order.
    pub(crate) faults: Vec<Fault>,
    /// Whether parsing reached the end; if not, the nodes are those before the syntax error.
    pub(crate) readable: bool,
    /// Whether the parser skipped values because they are nested too deeply.
    pub(super) cut: bool,
    /// Whether it is only a value of a payload.
    pub(super) is_part: bool,
}

impl<'a> Tree<'a> {
    /// Whether a value is the payload as a whole.
    pub(crate) fn is_payload(&self, value: ValueId) -> bool {
        value == ValueId::ROOT && !self.is_part
    }

    /// The document as text, if all its bytes are UTF-8.
    pub(crate) fn text(&self) -> Option<&'a str> {
        self.utf8
    }

    /// Returns a node. It exists, because ids only come from the tree itself.
    fn node(&self, id: ValueId) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or_else(|| Node::leaf(Tag::Null, 0, 0, false, true))
    }

    /// The JSON type of the value.
    pub(crate) fn tag(&self, id: ValueId) -> Tag {
        self.node(id).tag()
    }

    /// The byte range of the value, including quotes and brackets.
    pub(crate) fn span(&self, id: ValueId) -> (usize, usize) {
        let node = self.node(id);
        (node.start as usize, node.end as usize)
    }

    /// Returns the node that the byte at `offset` belongs to: the last one that starts at or before it.
    pub(crate) fn at(&self, offset: usize) -> ValueId {
        let after = self.nodes.partition_point(|node| node.start as usize <= offset);
        ValueId(after.saturating_sub(1) as u32)
    }

    /// Returns the value of a key, or the value itself if it is not a key.
    pub(crate) fn value_of(&self, id: ValueId) -> ValueId {
        if self.tag(id) == Tag::Key { id.next() } else { id }
    }

    /// The bytes of the value.
    pub(crate) fn raw(&self, id: ValueId) -> &'a [u8] {
        let (start, end) = self.span(id);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Returns the substitute at `offset`, if there is one.
    pub(crate) fn substitute(&self, offset: usize) -> Option<Substitute<'a>> {
        Substitute::read(self.bytes.get(offset..)?).map(|(substitute, _)| substitute)
    }

    /// Returns a string or a key with its escapes decoded.
    pub(crate) fn string(&self, id: ValueId) -> Cow<'a, str> {
        let node = self.node(id);
        let body = node.start as usize + 1..node.end.saturating_sub(1) as usize;
        match self.utf8.and_then(|utf8| utf8.get(body.clone())) {
            Some(body) if !node.is_escaped() => Cow::Borrowed(body),
            Some(body) => Cow::Owned(unescape(body)),
            None => decode(self.bytes.get(body).unwrap_or_default()),
        }
    }

    /// Returns the value if it is a string.
    pub(crate) fn string_of(&self, id: ValueId) -> Option<Cow<'a, str>> {
        (self.tag(id) == Tag::String).then(|| self.string(id))
    }

    /// Returns the node after the value and its contents.
    pub(crate) fn after(&self, id: ValueId) -> ValueId {
        ValueId(id.0.saturating_add(self.node(id).nodes()))
    }

    /// Whether a number has neither fraction nor exponent.
    pub(crate) fn is_integer_token(&self, id: ValueId) -> bool {
        self.node(id).flag()
    }

    /// Whether a number is finite.
    pub(crate) fn is_finite(&self, id: ValueId) -> bool {
        self.is_integer_token(id) || is_finite(self.raw(id))
    }

    /// Whether a value is an integer that is too large for a 64-bit float.
    pub(crate) fn is_oversized(&self, id: ValueId) -> bool {
        let is_integer = self.tag(id) == Tag::Number && self.is_integer_token(id);
        is_integer && may_be_infinite(self.raw(id)) && !is_finite(self.raw(id))
    }

    /// Whether a later member of the object has the same key and overrides this one.
    pub(crate) fn is_overridden(&self, key: ValueId) -> bool {
        self.node(key).flag()
    }

    /// Returns the members of an object in document order, including overridden ones.
    pub(crate) fn members(&self, object: ValueId) -> impl Iterator<Item = (ValueId, ValueId)> + use<'_, 'a> {
        self.children(object).map(|key| (key, ValueId(key.0 + 1)))
    }

    /// Returns the elements of an array.
    pub(crate) fn elements(&self, array: ValueId) -> impl Iterator<Item = ValueId> + use<'_, 'a> {
        self.children(array)
    }

    /// Returns the member with this key; if there are several, the last one.
    pub(crate) fn member(&self, object: ValueId, name: &str) -> Option<(ValueId, ValueId)> {
        self.members(object).find(|&(key, _)| !self.is_overridden(key) && self.string(key) == name)
    }

    /// Whether a value has contents that the tree lacks, because they are nested too deeply.
    pub(crate) fn is_cut(&self, value: ValueId) -> bool {
        let nodes = self.nodes.get(value.0 as usize..self.after(value).0 as usize).unwrap_or_default();
        let empty = |node: &Node| {
            let inside = self.bytes.get(node.start as usize + 1..node.end.saturating_sub(1) as usize);
            inside.is_none_or(|inside| inside.trim_ascii().is_empty())
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

    // Not inlined in the wasm module, where size matters more than speed.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn next(&mut self) -> Option<ValueId> {
        let id = ValueId(self.at);
        (self.at < self.end).then(|| {
            self.at = self.tree.after(self.tree.value_of(id)).0;
            id
        })
    }
}
