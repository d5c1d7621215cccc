//! The kinds: the payload types that can be validated.

use std::fmt;

use crate::error::UsageError;
use crate::plan::{KindPlan, NodeId, plan};
use crate::report::Direction;
use crate::suggest::nearest;

/// A payload type of the contract, with the name that it has in the OpenAPI document of the API:
/// `LogTracesIngestRequest`, `Trace`, `LlmSpan`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u16);

/// The role of builder arguments, which are validated like payloads but are not kinds.
const ARGUMENTS: &str = "arguments";

impl Kind {
    /// Returns every kind, in the order of the contract.
    pub fn all() -> impl Iterator<Item = Kind> {
        Kind::known().filter(|kind| kind.role() != ARGUMENTS)
    }

    /// Finds the builder arguments with this name, which are validated like payloads.
    ///
    /// # Errors
    /// No arguments have this name.
    pub(crate) fn of_arguments(name: &str) -> Result<Kind, UsageError> {
        let found = Kind::known().find(|kind| kind.role() == ARGUMENTS && kind.name() == name);
        found.ok_or_else(|| UsageError::unknown_name(name, "a set of arguments", None, "see `model/arguments.rs`"))
    }

    fn known() -> impl Iterator<Item = Kind> {
        (0..plan().kinds.len()).map(|index| Kind(index as u16))
    }

    /// Finds the kind with this name.
    ///
    /// ```
    /// use spanschema::Kind;
    ///
    /// assert_eq!(Kind::from_name("LlmSpan")?.name(), "LlmSpan");
    /// assert!(Kind::from_name("LmSpan").unwrap_err().to_string().ends_with("did you mean `LlmSpan`?"));
    /// # Ok::<(), spanschema::UsageError>(())
    /// ```
    ///
    /// # Errors
    /// No kind has this name; the message suggests the most similar one.
    pub fn from_name(name: &str) -> Result<Kind, UsageError> {
        let found = Kind::all().find(|kind| kind.name() == name);
        found.ok_or_else(|| {
            let nearest = nearest(name, Kind::all().map(Kind::name));
            UsageError::unknown_name(name, "a kind", nearest, "`kinds` lists them")
        })
    }

    /// The name of the kind.
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |kind| kind.name)
    }

    /// The role of the kind: `request`, `response`, `record` or `component`.
    pub fn role(self) -> &'static str {
        self.entry().map_or("", |kind| kind.role)
    }

    /// The direction in which payloads of the kind are sent.
    pub(crate) fn direction(self) -> Direction {
        // Of traces and spans, the contract calls those records that the server returns.
        let is_returned = self.role() == "response" || self.role() == "record" && self.name().contains("Record");
        if is_returned { Direction::Response } else { Direction::Request }
    }

    pub(crate) fn root(self) -> NodeId {
        self.entry().map_or(NodeId::NEVER, |kind| kind.root)
    }

    fn entry(self) -> Option<&'static KindPlan<'static>> {
        plan().kinds.get(self.0 as usize)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
