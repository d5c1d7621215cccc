//! `diff`.

mod common;

use std::fs;
use std::io;
use std::path::PathBuf;

use common::run;
use serde_json::{Value, json};

/// Writes a document with one type in a version.
fn document(test: &str, version: &str, schema: &Value) -> io::Result<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("diff");
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{test}-{version}.json"));
    let document = json!({ "$id": format!("urn:spanschema:{version}:all"), "$defs": { "T": schema } });
    fs::write(&path, document.to_string())?;
    Ok(path.to_string_lossy().into_owned())
}

#[test]
fn lists_changes_with_their_levels() {
    let old = document("levels", "1.0.0", &json!({ "properties": { "a": { "enum": ["x"] } } })).unwrap();
    let new = document("levels", "1.1.0", &json!({ "properties": { "a": { "enum": ["x", "y"] } } })).unwrap();
    let both = run(&["diff", &old, &new], "");
    assert_eq!(both.stdout, "major  /T/properties/a  widened: `enum` also has `y`\n1 major, 0 minor, 0 patch\n");
    assert_eq!(both.code, 1);
    let input = run(&["diff", "--contract", "input", &old, &new], "");
    assert_eq!(input.stdout, "minor  /T/properties/a  widened: `enum` also has `y`\n0 major, 1 minor, 0 patch\n");
    assert_eq!(input.code, 0);
    let list: Value = serde_json::from_str(&run(&["diff", "--format", "json", &old, &new], "").stdout).expect("JSON");
    assert_eq!((&list[0]["input"], &list[0]["output"]), (&json!("minor"), &json!("major")));
}

#[test]
fn checks_the_step_between_the_versions() {
    let schema = |description: &str| json!({ "description": description });
    let old = document("version", "1.0.0", &schema("a")).unwrap();
    let new = document("version", "1.0.1", &schema("b")).unwrap();
    assert_eq!(run(&["diff", "--check-version", &old, &new], "").code, 0);
    let removed = document("version", "1.0.2", &Value::Bool(false)).unwrap();
    let refused = run(&["diff", "--check-version", &old, &removed], "");
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("the step from version 1.0.0 to 1.0.2 does not allow major changes"),
        "{refused:?}"
    );
}

#[test]
fn compares_a_document_of_the_api_with_our_schema() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("upstream.json");
    let ours = run(&["schema", "LlmMetrics", "--draft", "openapi"], "").stdout;
    fs::write(&path, &ours).expect("a file");
    let path = path.to_str().expect("a path");
    let same = run(&["diff", "--upstream", path], "");
    assert_eq!((same.code, same.stdout.as_str()), (0, "0 major, 0 minor, 0 patch\n"));
    let mut later: Value = serde_json::from_str(&ours).expect("JSON");
    later["components"]["schemas"]["LlmMetrics"]["properties"]["cost"] = json!({ "type": "number" });
    fs::write(path, later.to_string()).expect("a file");
    let differs = run(&["diff", "--upstream", path], "");
    assert_eq!(differs.code, 1);
    assert!(differs.stdout.starts_with("minor  /LlmMetrics/properties/cost  added: the field is new\n"), "{differs:?}");
}

#[test]
fn refuses_what_is_not_a_schema() {
    let missing = run(&["diff", "absent.json", "absent.json"], "");
    assert_eq!(missing.code, 2);
    let old = document("refused", "1.0.0", &json!({})).unwrap();
    assert_eq!(run(&["diff", &old], "").code, 2);
    fs::write(&old, "{}").expect("a file");
    assert!(run(&["diff", &old, &old], "").stderr.contains("the old document contains no schema"));
}
