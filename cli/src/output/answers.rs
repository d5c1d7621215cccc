//! The answers to consecutive payloads.

use spanschema::{Kind, Normalized};

use super::Tally;

/// The result for one payload.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// The payload was checked. The kind is unknown if the payload is not JSON.
    Checked(Option<Kind>, Normalized),
    /// The payload was not checked, with the reason.
    Unchecked(Obstacle, String),
}

/// Why a payload was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// No kind was given, and none could be inferred.
    UnknownKind,
    /// It is longer than the limit.
    TooLong,
}

/// What is written about consecutive payloads, and what is counted.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// For the file of `--report`.
    pub(crate) report: Vec<u8>,
    /// For the file of `--good`.
    pub(crate) good: Vec<u8>,
    /// For the file of `--bad`.
    pub(crate) bad: Vec<u8>,
    pub(crate) tally: Tally,
}
