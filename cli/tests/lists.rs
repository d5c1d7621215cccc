//! `kinds`, `schema` and `explain`.

mod common;

use common::run;
use serde_json::Value;

#[test]
fn lists_kinds_for_people_and_programs() {
    let kinds: Value = serde_json::from_str(&run(&["kinds", "--format", "json"], "").stdout).expect("JSON");
    let table = run(&["kinds"], "").stdout;
    for kind in kinds.as_array().expect("an array") {
        assert!(table.contains(kind["name"].as_str().expect("a name")), "{kind}");
    }
    assert!(table.contains("LogTracesIngestRequest"), "{table}");
}

#[test]
fn lists_endpoints_for_people_and_programs() {
    let endpoints = run(&["kinds", "--endpoints", "--format", "json"], "").stdout;
    let endpoints: Value = serde_json::from_str(&endpoints).expect("JSON");
    let table = run(&["kinds", "--endpoints"], "").stdout;
    for endpoint in endpoints.as_array().expect("an array") {
        for member in ["name", "method", "path", "request", "response"] {
            assert!(endpoint[member].as_str().is_none_or(|text| table.contains(text)), "{member} of {endpoint}");
        }
    }
    let log_traces = "log_traces  POST /v2/projects/{project_id}/traces\n  request:  LogTracesIngestRequest\n";
    assert!(table.contains(log_traces), "{table}");
}

#[test]
fn prints_a_schema_in_every_draft() {
    for draft in [&[][..], &["--draft", "2020-12"], &["--draft", "7"], &["--draft", "openapi"]] {
        let run = run(&[&["schema", "LlmSpan"], draft].concat(), "");
        assert_eq!(run.code, 0, "{run:?}");
        let schema: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert!(schema.is_object(), "{draft:?}");
    }
}

#[test]
fn prints_the_schemas_of_all_kinds_without_a_kind() {
    let run = run(&["schema"], "");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("LogTracesIngestRequest") && run.stdout.contains("LlmSpan"));
    serde_json::from_str::<Value>(&run.stdout).expect("JSON");
}

#[test]
fn explains_every_listed_code() {
    let codes: Value = serde_json::from_str(&run(&["explain", "--format", "json"], "").stdout).expect("JSON");
    let table = run(&["explain"], "").stdout;
    for code in codes.as_array().expect("an array") {
        let name = code["code"].as_str().expect("a name");
        assert!(table.contains(name), "{name}");
        let explanation = run(&["explain", name], "");
        assert_eq!(explanation.code, 0, "{explanation:?}");
        assert!(explanation.stdout.contains(code["remedy"].as_str().expect("a remedy")), "{explanation:?}");
    }
}

#[test]
fn suggests_a_name_for_an_unknown_one() {
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
