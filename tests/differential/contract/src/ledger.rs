//! The ledger: the intended differences from the contract, each with its reason and examples.

use std::sync::LazyLock;

use serde::Deserialize;

/// A row of `tests/differential/ledger.json`.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// The id of the row, which amendments and failures refer to.
    pub id: String,
    /// The reason for the difference.
    pub reason: String,
    /// The codes of errors that only `strict` can report, because JSON Schema cannot express the rule or JSON parsers
    /// lose the difference.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Payloads on which the verdicts differ.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A payload on which `strict` and a peer differ.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// The kind of the payload.
    pub kind: String,
    /// The payload, as JSON.
    pub payload: String,
    /// Whether it is valid for `strict`. For the peer it is the opposite.
    pub valid: bool,
    /// The limit of nesting, if the example is about that.
    pub max_depth: Option<usize>,
}

/// All rows.
pub static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../ledger.json")).expect("the ledger is a list of rows"));

/// The row that lists a code as one that only `strict` can report.
pub fn row_of(code: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.codes.iter().any(|other| other == code))
}
