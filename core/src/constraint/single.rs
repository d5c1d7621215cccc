//! What a boolean, number or string must be.

use super::number::{integer_fault, number_fault};
use super::string::string_fault;
use super::violation::Violation;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Shape, StringRule};

/// How a value relates to the shape of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fits,
    Violates(Violation),
    /// A string that is not one of the options.
    NotAnOption,
    WrongType,
}

/// Returns how a value relates to a shape. Arrays, objects and shapes that contain others have the wrong type.
pub(crate) fn single(tree: &Tree<'_>, shape: &Shape<'_>, value: ValueId) -> Verdict {
    let violation = match (shape, tree.tag(value)) {
        (Shape::Boolean, Tag::True | Tag::False) => None,
        (&Shape::Integer { min, max }, Tag::Number) => {
            integer_fault(tree.raw(value), tree.is_integer_token(value), min, max)
        }
        (&Shape::Number { min, max }, Tag::Number) => number_fault(tree.raw(value), min, max),
        (Shape::String(rule), Tag::String) if *rule == StringRule::ANY => None,
        (Shape::String(rule), Tag::String) => string_fault(*rule, tree.string(value).as_bytes()),
        (Shape::Choice(options), Tag::String) if options.contains(&&*tree.string(value)) => None,
        (Shape::Choice(_), Tag::String) => return Verdict::NotAnOption,
        _ => return Verdict::WrongType,
    };
    violation.map_or(Verdict::Fits, Verdict::Violates)
}
