//! The published JSON Schemas and the validator implement the same contract: they agree on the verdicts of the corpus.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::HashMap;

use serde_json::Value;
use spanschema::ffi::schema::{Accepts, Draft, bundle, publish};

mod corpus;

use corpus::{cases, codes, input, kind};

/// What the JSON Schema leaves out (that two members differ, that a tree is too deep, or that a time is one which the server
/// cannot represent), and what its validator cannot see (an integer beyond 64 bits, which its parser rounds).
const BEYOND_SCHEMA: [&str; 4] = ["conflicting_forms", "nesting_limit", "datetime_range", "int_range"];

/// With fewer compared cases than this, the test would be meaningless.
const AT_LEAST: usize = 500;

#[test]
fn the_published_schemas_agree_with_the_validator() {
    let bundle = bundle();
    let mut validators = HashMap::new();
    let (mut compared, mut wrong) = (0, Vec::new());
    for (path, case) in cases() {
        // The codes that a caller denies are not part of the contract.
        let denies = case["options"].get("deny").is_some();
        let of_the_contract = case["profile"] == "strict" && case.get("json").is_none() && !denies;
        let beyond = codes(&case).any(|code| BEYOND_SCHEMA.contains(&code));
        // A schema has no verdict on invalid JSON.
        let Ok(payload) = serde_json::from_slice::<Value>(&input(&case)) else { continue };
        if beyond || !of_the_contract {
            continue;
        }
        let validator = validators.entry(kind(&case).to_owned()).or_insert_with_key(|kind| {
            let schema = publish(&bundle, kind, Draft::Draft202012, Accepts::Valid).unwrap();
            jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
        });
        let faults: Vec<String> = validator.iter_errors(&payload).map(|error| error.to_string()).collect();
        if faults.is_empty() != (case["valid"] == true) {
            wrong.push(format!("{}: {faults:?}", path.display()));
        }
        compared += 1;
    }
    assert!(wrong.is_empty(), "{} verdicts differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared >= AT_LEAST, "only {compared} cases");
}
