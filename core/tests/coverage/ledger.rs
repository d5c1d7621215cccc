//! The ledger of what is meant to differ from the contract.

use serde_json::Value;

/// A row: a decision, and the differences that come of it.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) patterns: Vec<String>,
}

/// Reads the rows of `tests/differential/ledger.json`.
pub(crate) fn read() -> Vec<Row> {
    let text = include_str!("../../../tests/differential/ledger.json");
    let rows: Vec<Value> = serde_json::from_str(text).expect("the ledger is a list");
    rows.iter()
        .map(|row| {
            assert!(row["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "a row needs a reason: {row}");
            let patterns = row["coverage"].as_array().into_iter().flatten();
            Row {
                id: row["id"].as_str().expect("a row has an id").to_owned(),
                patterns: patterns.map(|pattern| pattern.as_str().expect("a pattern is a text").to_owned()).collect(),
            }
        })
        .collect()
}

/// Whether a text is of a pattern, in which `*` stands for any characters.
pub(crate) fn is_of(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).any(|at| is_of(&text[at..], rest))
        }),
    }
}
