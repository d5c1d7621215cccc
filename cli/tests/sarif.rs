//! `validate --format sarif`: one document for code scanning.
#![allow(clippy::expect_used, reason = "a test that cannot run should panic")]

mod common;

use common::{Folder, TWO_ISSUES, VALID, run, run_in};
use serde_json::{Value, json};

/// The part of the published JSON Schema of SARIF 2.1.0 that our documents use: its names, types, required members and
/// bounds. It allows no others, so that a member that SARIF does not know is found here.
const SCHEMA: &str = include_str!("sarif.schema.json");

/// The document that a run printed, which satisfies the schema.
fn document(printed: &str) -> Value {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let document: Value = serde_json::from_str(printed).expect("one document");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> =
        schema.iter_errors(&document).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    document
}

#[test]
fn the_schema_finds_a_faulty_document() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let printed = run(&["validate", "--format", "sarif"], TWO_ISSUES).stdout;
    for (from, to) in [
        (r#""level":"error","message""#, r#""level":"fatal","message""#),
        (r#""startLine":1"#, r#""startLine":0"#),
        (r#""byteLength""#, r#""byteSize""#),
        (r#""version":"2.1.0","runs""#, r#""runs""#),
    ] {
        let faulty: Value = serde_json::from_str(&printed.replace(from, to)).expect("JSON");
        assert!(printed.contains(from) && !schema.is_valid(&faulty), "{to}");
    }
}

#[test]
fn sarif_prints_one_document_for_the_run() {
    let folder = Folder::new("sarif", &[("bad one.json", TWO_ISSUES), ("good.json", VALID)]);
    let run = run_in(folder.path(), &["validate", "--format", "sarif", "bad one.json", "absent.json", "good.json"]);
    assert_eq!(run.code, 2);
    let document = document(&run.stdout);
    assert_eq!(document["version"], "2.1.0");
    let scan = &document["runs"][0];
    let rules = scan["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = scan["results"].as_array().expect("results");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let first = &results[0];
    assert_eq!((&first["ruleId"], &first["level"]), (&"unknown_tag".into(), &"error".into()));
    let location = &first["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "bad%20one.json");
    let region =
        json!({"startLine": 1, "startColumn": 30, "endLine": 1, "endColumn": 34, "byteOffset": 29, "byteLength": 4});
    assert_eq!(location["region"], region);
    let invocation = &scan["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(invocation["toolExecutionNotifications"].to_string().contains("absent.json"));
}

#[test]
fn sarif_counts_bytes_and_lines_from_the_start_of_the_file() {
    let first = VALID.replace("hello", "日本");
    let folder = Folder::new("sarif-lines", &[("all.ndjson", &format!("{first}\n\n{TWO_ISSUES}\n"))]);
    let run = run_in(folder.path(), &["validate", "--lines", "--format", "sarif", "all.ndjson"]);
    let document = document(&run.stdout);
    let region = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["byteOffset"]), (&3.into(), &(first.len() + 2 + 29).into()));
}

#[test]
fn sarif_prints_a_document_for_no_payloads() {
    let run = run(&["validate", "--lines", "--format", "sarif"], "");
    let document = document(&run.stdout);
    assert_eq!(document["runs"][0]["results"], json!([]));
    assert_eq!(document["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn sarif_separates_the_results_of_many_blocks() {
    let lines = format!("{VALID}\n{TWO_ISSUES}\n").repeat(3_000);
    let document = document(&run(&["validate", "--lines", "--format", "sarif"], lines).stdout);
    let results = document["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 6_000);
    let lines = results.iter().map(|result| &result["locations"][0]["physicalLocation"]["region"]["startLine"]);
    assert!(lines.zip(1..).all(|(line, index)| *line == (index + 1) / 2 * 2), "in the order of the input");
}

#[test]
fn sarif_notifies_of_payloads_of_unknown_kind() {
    let run = run(&["validate", "--lines", "--format", "sarif"], "{\"nothing\":\"known\"}\n".repeat(1000));
    let document = document(&run.stdout);
    let invocation = &document["runs"][0]["invocations"][0];
    assert_eq!(invocation["toolExecutionNotifications"].as_array().map(Vec::len), Some(100));
    assert_eq!((run.code, &invocation["executionSuccessful"]), (2, &false.into()));
}
