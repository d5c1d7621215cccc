//! The shared corpus, run with the Rust API: every case of `tests/vectors` yields exactly the issues that it lists.
//!
//! A case with the member `json` tests `normalize`; the member is the canonical JSON as a string, or null.
//!
//! `BLESS=1 cargo test -p spanschema --test vectors` writes the actual results into the cases. Read the diff before you
//! commit it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use spanschema::{Code, Group, Kind, ffi};

mod corpus;

use corpus::{cases, codes, input, kind};

/// With fewer cases than this, the corpus was not found.
const AT_LEAST: usize = 800;

fn result(case: &Value) -> Value {
    let mut options = case.get("options").and_then(Value::as_object).cloned().unwrap_or_default();
    options.insert("profile".to_owned(), case["profile"].clone());
    let options = Value::Object(options).to_string();
    let verb = if case.get("json").is_some() { ffi::normalize } else { ffi::validate };
    let report = verb(kind(case), &input(case), ffi::Naming::Snake, &options).unwrap();
    serde_json::from_str(&report).unwrap()
}

#[test]
fn every_case_yields_its_issues() {
    let cases = cases();
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for (path, case) in &cases {
        let report = result(case);
        // Compared as strings, because the order of the members of an issue is part of the result.
        let compared = |of: &Value| {
            json!({ "valid": of["valid"], "omitted": omitted(of), "json": of.get("json"), "issues": of["issues"] })
                .to_string()
        };
        let (expected, actual) = (compared(case), compared(&report));
        if expected != actual {
            if bless {
                write(path, case, &report);
            } else {
                wrong.push(format!("{}\n  expected {expected}\n  got      {actual}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= AT_LEAST, "only {} cases", cases.len());
}

/// Returns the number of issues beyond the limit. Cases that do not test the limit lack the member.
fn omitted(report: &Value) -> u64 {
    report.get("omitted").and_then(Value::as_u64).unwrap_or_default()
}

/// Writes the case with the actual report: one line per member, and one line per issue.
fn write(path: &Path, case: &Value, report: &Value) {
    let mut blessed: Map<String, Value> = case.as_object().unwrap().clone();
    for member in ["omitted", "issues"] {
        blessed.shift_remove(member);
    }
    blessed.insert("valid".to_owned(), report["valid"].clone());
    if let Some(json) = report.get("json") {
        blessed.insert("json".to_owned(), json.clone());
    }
    if omitted(report) > 0 {
        blessed.insert("omitted".to_owned(), report["omitted"].clone());
    }
    blessed.insert("issues".to_owned(), report["issues"].clone());
    let line = |(name, value): (&String, &Value)| match value.as_array() {
        Some(issues) if name == "issues" && !issues.is_empty() => {
            let issues: Vec<String> = issues.iter().map(|issue| format!("    {issue}")).collect();
            format!("  {name:?}: [\n{}\n  ]", issues.join(",\n"))
        }
        _ => format!("  {name:?}: {value}"),
    };
    let lines: Vec<String> = blessed.iter().map(line).collect();
    fs::write(path, format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let covered: BTreeSet<&str> = cases.iter().flat_map(|(_, case)| codes(case)).collect();
    // Builders report codes that are not faults of payloads; the tests of `core/src/builder` cover them.
    let payloads = Code::ALL.iter().filter(|code| code.group() != Group::Building);
    let missing: Vec<&str> = payloads.map(|code| code.name()).filter(|name| !covered.contains(name)).collect();
    assert!(missing.is_empty(), "no case has the codes {missing:?}");
}

#[test]
fn every_kind_has_a_valid_case() {
    let cases = cases();
    let valid = cases.iter().filter(|(_, case)| case["valid"] == true && case["issues"].as_array().unwrap().is_empty());
    let covered: BTreeSet<&str> = valid.map(|(_, case)| kind(case)).collect();
    let missing: Vec<&str> = Kind::all().map(Kind::name).filter(|name| !covered.contains(name)).collect();
    assert!(missing.is_empty(), "no case has a clean report for {missing:?}");
}

#[test]
fn no_message_quotes_a_value() {
    for (path, case) in cases() {
        for issue in case["issues"].as_array().unwrap() {
            assert!(!issue["message"].as_str().unwrap().contains("SECRET"), "{}", path.display());
        }
    }
}
