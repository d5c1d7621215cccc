//! The calls of model providers, as their clients have them: each becomes exactly the span that its case lists.
//!
//! `tests/providers` writes the cases from objects of the real clients. `BLESS=1 cargo test -p spanschema --test providers`
//! writes only their spans. Read the difference before you commit it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;

use serde_json::{Value, json};
use spanschema::builder::{Builder, Naming};

mod corpus;

use corpus::provider_cases;

/// With fewer cases than this, the corpus was not found.
const AT_LEAST: usize = 40;

/// Returns the span of a model's call with these arguments, and the code and the pointer of each issue.
fn traced(arguments: &Value) -> (Value, Value) {
    let mut arguments = arguments.clone();
    arguments["name"] = json!("call");
    arguments["duration_ns"] = json!(1);
    let mut builder = Builder::new(b"", Naming::Snake).unwrap();
    let trace = builder.start(0, "trace", b"").unwrap();
    let step = builder.start(trace, "llm", arguments.to_string().as_bytes()).unwrap();
    builder.conclude(step, b"").unwrap();
    builder.conclude(trace, b"").unwrap();
    let finished = builder.finish();
    assert!(finished.report.valid(), "{:?}", finished.report);
    let payload: Value = serde_json::from_str(&finished.json.unwrap()).unwrap();
    let mut span = payload["traces"][0]["spans"][0].clone();
    for member in ["id", "created_at"] {
        span.as_object_mut().unwrap().shift_remove(member);
    }
    for entry in span["user_metadata"].as_object_mut().unwrap().values_mut() {
        *entry = serde_json::from_str(entry.as_str().unwrap()).unwrap();
    }
    let issues = finished.report.issues.iter().map(|issue| format!("{} {}", issue.code.name(), issue.pointer()));
    (span, issues.collect())
}

#[test]
fn every_call_becomes_its_span() {
    let cases = provider_cases();
    let mut wrong = Vec::new();
    for (path, case) in &cases {
        let (span, issues) = traced(&case["arguments"]);
        if (&span, &issues) == (&case["span"], &case["issues"]) {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            let blessed = json!({ "arguments": case["arguments"], "issues": issues, "span": span });
            fs::write(path, serde_json::to_string_pretty(&blessed).unwrap() + "\n").unwrap();
        } else {
            wrong.push(format!(
                "{}\n  expected {} {}\n  got      {span} {issues}",
                path.display(),
                case["span"],
                case["issues"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= AT_LEAST, "only {} cases", cases.len());
}
