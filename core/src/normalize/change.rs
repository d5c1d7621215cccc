//! What is said of a change: what became of a value.

use crate::check::Detail;
use crate::plan::{Format, Shape, TextRule};
use crate::report::Code;

/// What became of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Became {
    LeftOut,
    EmptyObject,
    /// A list with one message.
    Messages,
    EmptyList,
    Message,
    JsonText,
    EmptyText,
    /// A UUID in its canonical spelling.
    LowerCase,
    Now,
    Id,
    OwnId,
    Trace,
    Parent,
}

impl Became {
    fn phrase(self) -> &'static str {
        match self {
            Became::LeftOut => "is left out",
            Became::EmptyObject => "becomes an empty object",
            Became::Messages => "becomes a list of one message",
            Became::EmptyList => "becomes an empty list",
            Became::Message => "becomes a message",
            Became::JsonText => "no message, so its JSON becomes the text of one",
            Became::EmptyText => "becomes an empty text",
            Became::LowerCase => "is written in lower case with hyphens",
            Became::Now => "is given the time",
            Became::Id => "is given a new id",
            Became::OwnId => "is given the trace's own id",
            Became::Trace => "is given the id of the trace around it",
            Became::Parent => "is given the id of the step around it",
        }
    }

    /// The detail of a finding about the value, or about a member that is not there.
    pub(super) fn detail(self) -> Detail<'static> {
        Detail::Change(self.phrase())
    }
}

/// The detail of a finding about a single value that the node took in another form.
pub(super) fn taken(code: Code, shape: &Shape<'_>) -> Detail<'static> {
    Detail::Change(match (code, shape) {
        (Code::TruncatedFraction, _) => "is cut to microseconds",
        (Code::AssumedUtc, _) => "has no zone, so it is taken to be UTC",
        (Code::Respelled, Shape::Text(TextRule { format: Format::DateTime, .. })) => {
            "is written as RFC 3339 in its canonical form"
        }
        (Code::Respelled, _) => Became::LowerCase.phrase(),
        (_, Shape::Boolean) => "is read as true or false",
        (_, Shape::Integer { .. }) => "is read as an integer",
        (_, Shape::Number { .. }) => "is read as a number",
        _ => "is read as a date and time",
    })
}
