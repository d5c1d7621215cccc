//! File names that are not UTF-8, which only some systems have.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use common::{Folder, TWO_ISSUES, run_in, spanschema};
use serde_json::Value;

/// Two names that differ only in a byte that is not UTF-8.
const NAMES: [&[u8]; 2] = [b"a\xfe b.json", b"a\xff b.json"];

/// Checks two files with such names, and returns the output, which must be UTF-8.
fn validate(test: &str, arguments: &[&str]) -> Option<String> {
    let folder = Folder::new(test, &[]);
    for name in NAMES {
        // Some file systems have only names in UTF-8.
        fs::write(folder.path().join(OsStr::from_bytes(name)), TWO_ISSUES).ok()?;
    }
    let files = NAMES.map(OsStr::from_bytes);
    let output = spanschema().arg("validate").args(arguments).args(files).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn json_tells_names_apart_that_are_not_utf8() {
    let Some(output) = validate("names_json", &["--format", "json"]) else { return };
    let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names = |member: &str| lines.iter().map(|line| line[member].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(names("source_uri"), ["a%FE%20b.json", "a%FF%20b.json"]);
    assert_eq!(names("source"), ["a\u{fffd} b.json"; 2]);
}

#[test]
fn the_summary_tells_names_apart_that_are_not_utf8() {
    let Some(output) = validate("names_summary", &["--format", "json", "--summary"]) else { return };
    let summary: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(summary["codes"][0]["first"]["source_uri"], "a%FE%20b.json");
}

#[test]
fn sarif_tells_names_apart_that_are_not_utf8() {
    let Some(output) = validate("names_sarif", &["--format", "sarif", "--max-issues", "1"]) else { return };
    let sarif: Value = serde_json::from_str(&output).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let location = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(results.iter().map(location).collect::<Vec<_>>(), ["a%FE%20b.json", "a%FF%20b.json"]);
}

#[test]
fn other_names_have_no_uri_in_json() {
    let folder = Folder::new("names_utf8", &[("é b.json", TWO_ISSUES)]);
    let [line] = run_in(folder.path(), &["validate", "--format", "json", "é b.json"]).json_lines().try_into().unwrap();
    assert_eq!((&line["source"], line.get("source_uri")), (&Value::from("é b.json"), None));
}
