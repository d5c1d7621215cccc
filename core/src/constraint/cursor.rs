//! The position of a walk over a tree.

use crate::json::ValueId;

/// A value, and how deeply it is nested.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    pub(crate) value: ValueId,
    /// The number of enclosing spans or filters, or of enclosing containers of free JSON.
    pub(crate) depth: usize,
}

impl Cursor {
    /// The payload itself.
    pub(crate) const ROOT: Cursor = Cursor { value: ValueId::ROOT, depth: 0 };
}
