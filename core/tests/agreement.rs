//! The published JSON Schemas and the validator are one contract: on the corpus they give the same verdicts.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::HashMap;

use serde_json::Value;
use spanschema::ffi::schema::{Draft, bundle, publish};

mod corpus;

use corpus::{cases, codes, input, kind};

/// What a JSON Schema can't say, that two members differ or that a tree is too deep, and what its validator can't see,
/// because its reader rounds an integer beyond 64 bits.
const BEYOND_SCHEMA: [&str; 3] = ["conflicting_forms", "nesting_limit", "int_range"];

/// Fewer judged cases than this mean that the comparison means nothing.
const AT_LEAST: usize = 500;

#[test]
fn the_published_schemas_give_the_verdicts_of_the_validator() {
    let bundle = bundle();
    let mut validators = HashMap::new();
    let (mut judged, mut wrong) = (0, Vec::new());
    for (path, case) in cases() {
        // What the caller denies is his own rule.
        let denies = case["options"].get("deny").is_some();
        let of_the_contract = case["profile"] == "strict" && case.get("json").is_none() && !denies;
        let beyond = codes(&case).any(|code| BEYOND_SCHEMA.contains(&code));
        // What is no JSON has no verdict of a schema.
        let Ok(payload) = serde_json::from_slice::<Value>(&input(&case)) else { continue };
        if beyond || !of_the_contract {
            continue;
        }
        let validator = validators.entry(kind(&case).to_owned()).or_insert_with_key(|kind| {
            let schema = publish(&bundle, kind, Draft::Draft202012).unwrap();
            jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
        });
        let faults: Vec<String> = validator.iter_errors(&payload).map(|error| error.to_string()).collect();
        if faults.is_empty() != (case["valid"] == true) {
            wrong.push(format!("{}: {faults:?}", path.display()));
        }
        judged += 1;
    }
    assert!(wrong.is_empty(), "{} verdicts differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(judged >= AT_LEAST, "only {judged} cases");
}
