//! The output formats for programs.

mod common;

use common::{Folder, TWO_ISSUES, VALID, run, run_in};
use serde_json::{Value, json};

#[test]
fn json_prints_one_object_for_each_payload() {
    let run = run(&["validate", "--format", "json"], TWO_ISSUES);
    let lines = run.json_lines();
    assert_eq!(lines.len(), 1);
    let keys: Vec<&String> = lines[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["source", "line", "kind", "valid", "issues"]);
    assert_eq!(lines[0]["source"], "-");
    assert_eq!(lines[0]["line"], Value::Null);
    assert_eq!(lines[0]["kind"], "LogTracesIngestRequest");
    let issue = &lines[0]["issues"][0];
    assert_eq!(issue["code"], "unknown_tag");
    assert_eq!(issue["pointer"], "/traces/0/spans/0/type");
    assert_eq!(issue["path"], json!(["traces", 0, "spans", 0, "type"]));
    assert_eq!((&issue["line"], &issue["column"], &issue["suggestion"]), (&1.into(), &30.into(), &"llm".into()));
}

#[test]
fn json_escapes_file_names() {
    let folder = Folder::new("names", &[("a \"b\".json", VALID)]);
    let run = run_in(folder.path(), &["validate", "--format", "json", "a \"b\".json"]);
    assert_eq!(run.json_lines()[0]["source"], "a \"b\".json");
}

#[test]
fn json_keeps_every_character_of_a_key() {
    let run = run(&["validate", "--format", "json"], TWO_ISSUES.replace("inptu", "a\u{7f}\u{9b}31m"));
    assert_eq!(run.json_lines()[0]["issues"][1]["path"][4], "a\u{7f}\u{9b}31m", "{}", run.stdout);
}

#[test]
fn github_prints_an_annotation_for_each_issue() {
    let folder = Folder::new("github", &[("a,b.json", "{\n\"traces\": [{\"inptu\": 1,\n\"spans\": []}]}")]);
    let run = run_in(folder.path(), &["validate", "--format", "github", "a,b.json"]);
    let annotation = run.stdout.lines().find(|line| line.contains("unknown_field")).expect("an annotation");
    let start = "::warning file=a%2Cb.json,line=2,col=13,endLine=2,endColumn=20,title=unknown_field::";
    assert!(annotation.starts_with(start), "{annotation}");
    assert!(annotation.contains("%0A/traces/0/inptu"), "{annotation}");
    assert!(run.stdout.lines().all(|line| line.starts_with("::")), "{}", run.stdout);
}

#[test]
fn a_suggestion_is_printed_once() {
    for format in ["github", "sarif"] {
        let run = run(&["validate", "--format", format], TWO_ISSUES);
        assert_eq!(run.stdout.matches("did you mean `llm`?").count(), 1, "{format}: {}", run.stdout);
    }
}

#[test]
fn sarif_prints_one_document_for_the_run() {
    let folder = Folder::new("sarif", &[("bad one.json", TWO_ISSUES), ("good.json", VALID)]);
    let run = run_in(folder.path(), &["validate", "--format", "sarif", "bad one.json", "absent.json", "good.json"]);
    assert_eq!(run.code, 2);
    let document: Value = serde_json::from_str(&run.stdout).expect("one document");
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
    let document: Value = serde_json::from_str(&run.stdout).expect("one document");
    let region = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["byteOffset"]), (&3.into(), &(first.len() + 2 + 29).into()));
}

#[test]
fn sarif_prints_a_document_for_no_payloads() {
    let run = run(&["validate", "--lines", "--format", "sarif"], "");
    let document: Value = serde_json::from_str(&run.stdout).expect("one document");
    assert_eq!(document["runs"][0]["results"], json!([]));
    assert_eq!(document["runs"][0]["invocations"][0]["executionSuccessful"], true);
}
