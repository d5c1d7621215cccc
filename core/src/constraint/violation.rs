//! How a value breaks a constraint.

use crate::json::Tag;
use crate::plan::NodeId;
use crate::report::{AtLeast, AtMost, Code, Expected, Fault, Found, Severity, TypeHint};

/// The constraint that a value breaks. A single byte, so that the fast pass can afford to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Violation {
    NotUuid,
    NotVersion4,
    NotDatetime,
    /// A leap second, or a time in the year 0.
    DatetimeRange,
    NotUri,
    TooShort,
    TooLong,
    TooSmall,
    TooLarge,
    NotUnique,
    /// A number with a fraction where an integer is required.
    NotInteger,
    NotInt64,
    /// An integer that is too large for a float.
    NotFinite,
}

impl Violation {
    /// The fault that a value of this type has under the node.
    pub(crate) fn fault(self, node: NodeId, found: Tag) -> Fault<'static> {
        match self {
            Violation::NotUuid => Fault::UuidFormat,
            Violation::NotVersion4 => Fault::UuidVersion,
            Violation::NotDatetime => Fault::DatetimeFormat,
            Violation::DatetimeRange => Fault::DatetimeRange,
            Violation::NotUri => Fault::UriFormat,
            Violation::TooShort => Fault::TooShort { bound: AtLeast(node) },
            Violation::TooLong => Fault::TooLong { bound: AtMost(node) },
            Violation::TooSmall => Fault::TooSmall { bound: AtLeast(node) },
            Violation::TooLarge => Fault::TooLarge { bound: AtMost(node) },
            Violation::NotUnique => Fault::NotUnique,
            Violation::NotInteger => wrong_type(node, found),
            Violation::NotInt64 => Fault::IntRange,
            Violation::NotFinite => Fault::NotFinite,
        }
    }

    /// The code of that fault.
    pub(crate) fn code(self) -> Code {
        self.fault(NodeId::NEVER, Tag::Number).code()
    }

    /// Whether the contract only warns about it.
    pub(crate) fn is_warning(self) -> bool {
        self.code().severity() == Severity::Warning
    }
}

/// The fault of a value whose JSON type the node does not accept.
pub(crate) fn wrong_type(node: NodeId, found: Tag) -> Fault<'static> {
    Fault::WrongType { expected: Expected(node), found: Found(found), hint: TypeHint(node, found) }
}
