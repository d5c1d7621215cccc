//! The kinds: what a payload can be.

use std::fmt;

use crate::error::UsageError;
use crate::plan::{KindPlan, NodeId, plan};
use crate::report::Direction;
use crate::suggest::nearest;

/// A payload type of the contract, named as in the API's own OpenAPI: `LogTracesIngestRequest`, `Trace`, `LlmSpan`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u16);

/// The role of what is no payload, but what a builder's call takes.
const ARGUMENTS: &str = "arguments";

impl Kind {
    /// Every kind, in the order of the contract.
    pub fn all() -> impl Iterator<Item = Kind> {
        Kind::known().filter(|kind| kind.role() != ARGUMENTS)
    }

    /// The arguments of that name, which are checked like payloads.
    ///
    /// # Errors
    /// There are none.
    pub(crate) fn of_arguments(name: &str) -> Result<Kind, UsageError> {
        let found = Kind::known().find(|kind| kind.role() == ARGUMENTS && kind.name() == name);
        found.ok_or_else(|| UsageError::unknown_name(name, "a set of arguments", None, "see `model/arguments.rs`"))
    }

    fn known() -> impl Iterator<Item = Kind> {
        (0..plan().kinds.len()).map(|index| Kind(index as u16))
    }

    /// The kind of that name.
    ///
    /// # Errors
    /// There is none; the message names the one that was probably meant.
    pub fn from_name(name: &str) -> Result<Kind, UsageError> {
        let found = Kind::all().find(|kind| kind.name() == name);
        found.ok_or_else(|| {
            let nearest = nearest(name, Kind::all().map(Kind::name));
            UsageError::unknown_name(name, "a kind", nearest, "`kinds` lists them")
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |kind| kind.name)
    }

    /// What it is for: `request`, `response`, `record` or `component`.
    pub fn role(self) -> &'static str {
        self.entry().map_or("", |kind| kind.role)
    }

    /// Which way payloads of the kind travel.
    pub(crate) fn direction(self) -> Direction {
        match self.role() {
            "response" | "record" => Direction::Response,
            _ => Direction::Request,
        }
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
