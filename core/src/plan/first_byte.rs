//! The first bytes, and the JSON types, that the values of a node can have.

use super::{Node, NodeId, Plan, Shape, StringRule};
use crate::json::Tag;

/// A set of classes of first bytes, a bit each, and a bit for nodes that accept any string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FirstBytes(u8);

impl FirstBytes {
    const OBJECT: FirstBytes = FirstBytes(1);
    const ARRAY: FirstBytes = FirstBytes(2);
    const STRING: FirstBytes = FirstBytes(4);
    const BOOLEAN: FirstBytes = FirstBytes(8);
    const NUMBER: FirstBytes = FirstBytes(16);
    /// Not a class: the node accepts any string.
    const ANY_STRING: FirstBytes = FirstBytes(64);
    /// Every class, including the bytes that start none of the above, such as the `n` of null.
    const ANY: FirstBytes = FirstBytes(u8::MAX);

    /// Returns the class of a byte.
    #[inline(always)]
    fn of(first: u8) -> FirstBytes {
        match first {
            b'{' => FirstBytes::OBJECT,
            b'[' => FirstBytes::ARRAY,
            b'"' => FirstBytes::STRING,
            b't' | b'f' => FirstBytes::BOOLEAN,
            b'-' | b'0'..=b'9' => FirstBytes::NUMBER,
            _ => FirstBytes(32),
        }
    }
}

impl Plan<'_> {
    /// Derives the first bytes of every node. All nodes must be in place.
    pub(super) fn find_first_bytes(&mut self) {
        self.first_bytes = (0..self.nodes.len() as u32).map(|id| self.first_bytes(NodeId(id))).collect();
    }

    fn first_bytes(&self, id: NodeId) -> FirstBytes {
        match &self.node(id).shape {
            Shape::Never => FirstBytes(0),
            Shape::Any => FirstBytes::ANY,
            Shape::Boolean => FirstBytes::BOOLEAN,
            Shape::Integer { .. } | Shape::Number { .. } => FirstBytes::NUMBER,
            Shape::String(rule) if *rule == StringRule::ANY => {
                FirstBytes(FirstBytes::STRING.0 | FirstBytes::ANY_STRING.0)
            }
            Shape::String(_) | Shape::Choice(_) => FirstBytes::STRING,
            Shape::Array(_) => FirstBytes::ARRAY,
            Shape::Map { .. } | Shape::Object(_) | Shape::Tagged(_) => FirstBytes::OBJECT,
            Shape::Untagged(alternatives) => {
                FirstBytes(alternatives.iter().fold(0, |starts, alternative| starts | self.first_bytes(*alternative).0))
            }
        }
    }

    /// Whether a value that starts with this byte can satisfy the node.
    #[inline(always)]
    pub(crate) fn may_start_with(&self, id: NodeId, first: u8) -> bool {
        self.first_bytes.get(id.0 as usize).is_some_and(|starts| starts.0 & FirstBytes::of(first).0 != 0)
    }

    /// Whether the node accepts any values of a JSON type.
    pub(crate) fn accepts_type(&self, id: NodeId, tag: Tag) -> bool {
        let Node { nullable, shape, .. } = self.node(id);
        match (shape, tag) {
            (Shape::Any, _) => true,
            (_, Tag::Null) if *nullable => true,
            (Shape::Untagged(alternatives), _) => alternatives.iter().any(|&id| self.accepts_type(id, tag)),
            (Shape::Boolean, Tag::True | Tag::False) => true,
            (Shape::Integer { .. } | Shape::Number { .. }, Tag::Number) => true,
            (Shape::String(_) | Shape::Choice(_), Tag::String) => true,
            (Shape::Array(_), Tag::Array) => true,
            (Shape::Map { .. } | Shape::Object(_) | Shape::Tagged(_), Tag::Object) => true,
            _ => false,
        }
    }

    /// Whether the node accepts every string.
    #[inline(always)]
    pub(crate) fn accepts_any_string(&self, id: NodeId) -> bool {
        self.first_bytes.get(id.0 as usize).is_some_and(|starts| starts.0 & FirstBytes::ANY_STRING.0 != 0)
    }
}
