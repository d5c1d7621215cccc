//! Queries with the bytes of their answers, which every surface must give.

use std::fs;

use serde_json::Value;
use spanschema::ffi::{answer_json, query_count, query_load, query_run, query_run_loaded};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/queries/runs.json");

#[test]
fn every_run_has_its_answer() {
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(CASES).unwrap()).unwrap();
    assert!(!cases.is_empty());
    for case in &cases {
        let string = |member: &str| case[member].as_str().unwrap_or_default();
        let (says, records) = (string("says"), string("records").as_bytes());
        let (query, options) = (case["query"].to_string(), case["options"].to_string());
        match (query_run(&query, records, &options), case.get("error")) {
            (Ok(answer), None) => {
                assert_eq!(answer.to_json(), string("json"), "{says}");
                assert_eq!(answer.matches as u64, case["matches"], "{says}");
                assert!(answer_json(&answer).ends_with(&format!("\"json\":{}}}", string("json"))), "{says}");
                assert_eq!(query_count(&query, records, &options).unwrap(), answer.matches, "{says}");
                let loaded = query_load(records, &options).unwrap();
                assert_eq!(query_run_loaded(&query, &loaded, "").unwrap(), answer, "{says}");
            }
            (Err(error), Some(expected)) => assert_eq!(error.to_string(), expected.as_str().unwrap(), "{says}"),
            (result, _) => panic!("{says}: {result:?}"),
        }
    }
}
