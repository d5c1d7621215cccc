//! What a value can be by its first byte.

use super::{NodeId, Plan, Shape, StringRule};

/// A bit for every class of first bytes, and one for texts of which nothing is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FirstBytes(u8);

impl FirstBytes {
    const OBJECT: FirstBytes = FirstBytes(1);
    const ARRAY: FirstBytes = FirstBytes(2);
    const TEXT: FirstBytes = FirstBytes(4);
    const BOOLEAN: FirstBytes = FirstBytes(8);
    const NUMBER: FirstBytes = FirstBytes(16);
    /// Texts of which nothing is asked.
    const ANY_STRING: FirstBytes = FirstBytes(64);
    /// Any class, also that of the bytes which start none of the above.
    const ANY: FirstBytes = FirstBytes(u8::MAX);

    /// The class of a byte.
    #[inline(always)]
    fn of(first: u8) -> FirstBytes {
        match first {
            b'{' => FirstBytes::OBJECT,
            b'[' => FirstBytes::ARRAY,
            b'"' => FirstBytes::TEXT,
            b't' | b'f' => FirstBytes::BOOLEAN,
            b'-' | b'0'..=b'9' => FirstBytes::NUMBER,
            _ => FirstBytes(32),
        }
    }
}

impl Plan<'_> {
    /// Works out what the values of every node can start with, once all nodes are there.
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
                FirstBytes(FirstBytes::TEXT.0 | FirstBytes::ANY_STRING.0)
            }
            Shape::String(_) | Shape::Choice(_) => FirstBytes::TEXT,
            Shape::Array(_) => FirstBytes::ARRAY,
            Shape::Map { .. } | Shape::Object(_) | Shape::Tagged(_) => FirstBytes::OBJECT,
            Shape::Untagged(alternatives) => {
                FirstBytes(alternatives.iter().fold(0, |starts, alternative| starts | self.first_bytes(*alternative).0))
            }
        }
    }

    /// Whether a value that starts with that byte can be one of the node's.
    #[inline(always)]
    pub(crate) fn may_start_with(&self, id: NodeId, first: u8) -> bool {
        self.first_bytes.get(id.0 as usize).is_some_and(|starts| starts.0 & FirstBytes::of(first).0 != 0)
    }
    /// Whether every text is one of the node's.
    #[inline(always)]
    pub(crate) fn accepts_any_string(&self, id: NodeId) -> bool {
        self.first_bytes.get(id.0 as usize).is_some_and(|starts| starts.0 & FirstBytes::ANY_STRING.0 != 0)
    }
}
