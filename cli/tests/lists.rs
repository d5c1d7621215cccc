//! `kinds`, `schema` and `explain`: what the command knows.

mod common;

use common::run;
use serde_json::Value;

#[test]
fn kinds_are_listed_for_people_and_for_programs() {
    let kinds: Value = serde_json::from_str(&run(&["kinds", "--format", "json"], "").stdout).expect("JSON");
    let table = run(&["kinds"], "").stdout;
    for kind in kinds.as_array().expect("an array") {
        assert!(table.contains(kind["name"].as_str().expect("a name")), "{kind}");
    }
    assert!(table.contains("LogTracesIngestRequest"), "{table}");
}

#[test]
fn endpoints_are_listed_for_people_and_for_programs() {
    let endpoints = run(&["kinds", "--endpoints", "--format", "json"], "").stdout;
    let endpoints: Value = serde_json::from_str(&endpoints).expect("JSON");
    let table = run(&["kinds", "--endpoints"], "").stdout;
    for endpoint in endpoints.as_array().expect("an array") {
        for member in ["name", "method", "path", "request", "response"] {
            assert!(endpoint[member].as_str().is_none_or(|text| table.contains(text)), "{member} of {endpoint}");
        }
    }
    assert!(
        table.contains("log_traces  POST /v2/projects/{project_id}/traces\n  LogTracesIngestRequest to"),
        "{table}"
    );
}

#[test]
fn a_schema_is_json_in_every_draft() {
    for draft in [&[][..], &["--draft", "2020-12"], &["--draft", "7"], &["--draft", "openapi"]] {
        let run = run(&[&["schema", "LlmSpan"], draft].concat(), "");
        assert_eq!(run.code, 0, "{run:?}");
        let schema: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert!(schema.is_object(), "{draft:?}");
    }
}

#[test]
fn without_a_kind_the_schema_of_all_is_printed() {
    let run = run(&["schema"], "");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("LogTracesIngestRequest") && run.stdout.contains("LlmSpan"));
    serde_json::from_str::<Value>(&run.stdout).expect("JSON");
}

#[test]
fn every_code_that_is_listed_can_be_explained() {
    let codes: Value = serde_json::from_str(&run(&["explain", "--format", "json"], "").stdout).expect("JSON");
    let table = run(&["explain"], "").stdout;
    for code in codes.as_array().expect("an array") {
        let name = code["code"].as_str().expect("a name");
        assert!(table.contains(name), "{name}");
        let article = run(&["explain", name], "");
        assert_eq!(article.code, 0, "{article:?}");
        assert!(article.stdout.contains(code["remedy"].as_str().expect("a remedy")), "{article:?}");
    }
}

#[test]
fn what_is_not_known_is_a_wrong_usage_with_a_suggestion() {
    for (arguments, meant) in [
        (["explain", "unknow_tag"], "unknown_tag"),
        (["schema", "LlmSpn"], "LlmSpan"),
        (["schema", "--draft=2020-11"], "2020-12"),
    ] {
        let run = run(&arguments, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains(meant), "{run:?}");
    }
}
