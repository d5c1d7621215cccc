//! Compares every property with the OpenAPI document of the API: its type, whether it is required, its default and its
//! position. Every difference must be in the ledger, and every row of the ledger must match a difference.
#![cfg(feature = "schema")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

mod contract;
mod difference;
mod ledger;
mod operation;

use std::fs;

use contract::Contract;
use serde_json::Value;

/// The OpenAPI document is next to the repository, and is not part of it.
const OPENAPI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/reference/openapi-trace.json");

fn openapi() -> Option<Value> {
    let Ok(text) = fs::read_to_string(OPENAPI) else {
        eprintln!("skipped: {OPENAPI} does not exist");
        return None;
    };
    Some(serde_json::from_str(&text).expect("the OpenAPI is JSON"))
}

#[test]
fn the_bundle_covers_the_contract() {
    let Some(openapi) = openapi() else { return };
    let theirs = Contract::new(&openapi["components"]["schemas"]);
    let ours = Contract::new(&spanschema::ffi::schema::bundle()["$defs"]);
    let differences = difference::differences(&theirs, &ours);
    let rows = ledger::read();
    let patterns: Vec<&String> = rows.iter().flat_map(|row| &row.patterns).collect();

    let unexplained: Vec<&String> = differences
        .iter()
        .filter(|difference| !patterns.iter().any(|pattern| ledger::matches(difference, pattern)))
        .collect();
    assert!(unexplained.is_empty(), "{} differences are not in the ledger:\n{unexplained:#?}", unexplained.len());

    let unused: Vec<(&String, &String)> = rows
        .iter()
        .flat_map(|row| row.patterns.iter().map(move |pattern| (&row.id, pattern)))
        .filter(|(_, pattern)| !differences.iter().any(|difference| ledger::matches(difference, pattern)))
        .collect();
    assert!(unused.is_empty(), "patterns of the ledger that match no difference:\n{unused:#?}");
}

#[test]
fn the_endpoints_match_the_contract() {
    let Some(openapi) = openapi() else { return };
    let theirs = Contract::new(&openapi["components"]["schemas"]);
    let ours = Contract::new(&spanschema::ffi::schema::bundle()["$defs"]);
    assert_eq!(operation::from_table(&ours), operation::from_openapi(&openapi, &theirs));
}

#[test]
fn the_ledger_is_short_and_its_ids_are_unique() {
    let rows = ledger::read();
    let mut ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rows.len());
    assert!(rows.len() < 25);
}
