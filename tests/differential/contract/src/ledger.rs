//! The ledger: what is meant to differ from the contract, each with its reason and examples.

use std::sync::LazyLock;

use serde::Deserialize;

/// A row of `tests/differential/ledger.json`.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// What the row is called here and in failures.
    pub id: String,
    /// Why it is meant.
    pub reason: String,
    /// Errors that only `strict` can have: JSON Schema has no words for the rule, or its readers lose what it is about.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Payloads about which the verdicts differ.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A payload about which `strict` and another party differ.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// The kind of the payload.
    pub kind: String,
    /// The text of the payload.
    pub payload: String,
    /// Whether it is valid for `strict`; for the other it is the opposite.
    pub valid: bool,
    /// The depth that is allowed, where the payload is about that.
    pub max_depth: Option<usize>,
}

/// Every row.
pub static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../ledger.json")).expect("the ledger is a list of rows"));

/// The row that says that an error of this code is one that only `strict` can have.
pub fn row_of(code: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.codes.iter().any(|other| other == code))
}
