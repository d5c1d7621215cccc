//! The ledger of intended differences from the contract.

use serde_json::Value;

/// A row: a decision, and the differences that result from it.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) patterns: Vec<String>,
}

/// Reads the rows of `tests/differential/ledger.json`.
pub(crate) fn read() -> Vec<Row> {
    let ledger = include_str!("../../../tests/differential/ledger.json");
    let rows: Vec<Value> = serde_json::from_str(ledger).expect("the ledger is a list");
    rows.iter()
        .map(|row| {
            assert!(row["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "a row needs a reason: {row}");
            let patterns = row["coverage"].as_array().into_iter().flatten();
            Row {
                id: row["id"].as_str().expect("a row has an id").to_owned(),
                patterns: patterns.map(|pattern| pattern.as_str().expect("a pattern is a string").to_owned()).collect(),
            }
        })
        .collect()
}

/// Whether a string matches a pattern, in which `*` matches any characters.
pub(crate) fn matches(string: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => string == pattern,
        Some((start, rest)) => string.strip_prefix(start).is_some_and(|string| {
            string.char_indices().map(|(at, _)| at).chain([string.len()]).any(|at| matches(&string[at..], rest))
        }),
    }
}
