//! What a value can be by its first byte.

use super::{NodeId, Plan, Shape, TextRule};

/// A bit for every class of first bytes, and one for texts of which nothing is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts(u8);

impl Starts {
    const OBJECT: Starts = Starts(1);
    const ARRAY: Starts = Starts(2);
    const TEXT: Starts = Starts(4);
    const BOOLEAN: Starts = Starts(8);
    const NUMBER: Starts = Starts(16);
    /// Texts of which nothing is asked.
    const ANY_TEXT: Starts = Starts(64);
    /// Any class, also that of the bytes which start none of the above.
    const ANY: Starts = Starts(u8::MAX);

    /// The class of a byte.
    #[inline(always)]
    fn of(first: u8) -> Starts {
        match first {
            b'{' => Starts::OBJECT,
            b'[' => Starts::ARRAY,
            b'"' => Starts::TEXT,
            b't' | b'f' => Starts::BOOLEAN,
            b'-' | b'0'..=b'9' => Starts::NUMBER,
            _ => Starts(32),
        }
    }
}

impl Plan<'_> {
    /// Works out what the values of every node can start with, once all nodes are there.
    pub(super) fn find_starts(&mut self) {
        self.starts = (0..self.nodes.len() as u32).map(|id| self.starts(NodeId(id))).collect();
    }

    fn starts(&self, id: NodeId) -> Starts {
        match &self.node(id).shape {
            Shape::Any => Starts::ANY,
            Shape::Boolean => Starts::BOOLEAN,
            Shape::Integer { .. } | Shape::Number { .. } => Starts::NUMBER,
            Shape::Text(rule) if *rule == TextRule::ANY => Starts(Starts::TEXT.0 | Starts::ANY_TEXT.0),
            Shape::Text(_) | Shape::Choice(_) => Starts::TEXT,
            Shape::Array(_) => Starts::ARRAY,
            Shape::Map { .. } | Shape::Object(_) | Shape::Tagged(_) => Starts::OBJECT,
            Shape::Untagged(alternatives) => {
                Starts(alternatives.iter().fold(0, |starts, alternative| starts | self.starts(*alternative).0))
            }
        }
    }

    /// Whether a value that starts with that byte can be one of the node's.
    #[inline(always)]
    pub(crate) fn may_start_with(&self, id: NodeId, first: u8) -> bool {
        self.starts.get(id.0 as usize).is_some_and(|starts| starts.0 & Starts::of(first).0 != 0)
    }
    /// Whether every text is one of the node's.
    #[inline(always)]
    pub(crate) fn takes_any_text(&self, id: NodeId) -> bool {
        self.starts.get(id.0 as usize).is_some_and(|starts| starts.0 & Starts::ANY_TEXT.0 != 0)
    }
}
