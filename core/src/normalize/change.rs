//! How values are changed, with the phrases that end the sentences about it: "is a string of 2 characters and is read
//! as an integer".

use crate::constraint::Violation;
use crate::plan::{Format, Shape, StringRule};
use crate::report::{Fault, Was};

/// What becomes of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Becomes {
    LeftOut,
    EmptyObject,
    /// A list with one message.
    Messages,
    EmptyList,
    Message,
    JsonString,
    EmptyString,
    LowerCase,
    CurrentTime,
    NewId,
    OwnId,
    TraceId,
    ParentId,
}

impl Becomes {
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Becomes::LeftOut => "is left out",
            Becomes::EmptyObject => "becomes an empty object",
            Becomes::Messages => "becomes a list of one message",
            Becomes::EmptyList => "becomes an empty list",
            Becomes::Message => "becomes a message",
            Becomes::JsonString => "not a message, so its JSON becomes the content of one",
            Becomes::EmptyString => "becomes an empty string",
            Becomes::LowerCase => "is written in lower case with hyphens",
            Becomes::CurrentTime => "is set to the current time",
            Becomes::NewId => "is set to a new id",
            Becomes::OwnId => "is set to the trace's own id",
            Becomes::TraceId => "is set to the id of the enclosing trace",
            Becomes::ParentId => "is set to the id of the enclosing step",
        }
    }
}

/// The difference between a value and the canonical form of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coercion {
    Changed(Change),
    /// Accepted unchanged, although the contract warns about it.
    Accepted(Violation),
}

/// How a single value is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Converted from another JSON type.
    Converted,
    Respelled,
    TruncatedFraction,
    AssumedUtc,
    LeapSecond,
}

impl Change {
    /// The fault that the change of a value of this shape is reported as.
    pub(super) fn fault(self, shape: &Shape<'_>) -> Fault<'static> {
        let was = Was::Value;
        match self {
            Change::Converted => Fault::Coerced { was, becomes: converted(shape) },
            Change::Respelled => Fault::Respelled { was, becomes: respelled(shape) },
            Change::TruncatedFraction => Fault::TruncatedFraction { was, becomes: "is cut to microseconds" },
            Change::LeapSecond => Fault::LeapSecond { was, becomes: "becomes the second after the leap second" },
            Change::AssumedUtc => Fault::AssumedUtc { was, becomes: "has no time zone, so UTC is assumed" },
        }
    }
}

fn converted(shape: &Shape<'_>) -> &'static str {
    match shape {
        Shape::Boolean => "is read as true or false",
        Shape::Integer { .. } => "is read as an integer",
        Shape::Number { .. } => "is read as a number",
        _ => "is read as a date and time",
    }
}

fn respelled(shape: &Shape<'_>) -> &'static str {
    match shape {
        Shape::String(StringRule { format: Format::DateTime, .. }) => "is rewritten as canonical RFC 3339",
        _ => Becomes::LowerCase.phrase(),
    }
}
