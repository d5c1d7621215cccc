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
    assert_eq!(keys, ["source", "line", "kind", "valid", "errors", "warnings", "omitted", "issues"]);
    assert_eq!((&lines[0]["errors"], &lines[0]["warnings"], &lines[0]["omitted"]), (&1.into(), &1.into(), &0.into()));
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
    assert!(annotation.ends_with("%0A/traces/0/inptu"), "{annotation}");
    assert!(run.stdout.lines().all(|line| line.starts_with("::")), "{}", run.stdout);
}

#[test]
fn each_thing_is_said_once() {
    for format in ["github", "sarif"] {
        let run = run(&["validate", "--format", format], TWO_ISSUES);
        assert_eq!(run.stdout.matches("did you mean `llm`?").count(), 1, "{format}: {}", run.stdout);
        assert_eq!(run.stdout.matches("/traces/0/spans/0/type").count(), 1, "{format}: {}", run.stdout);
        assert!(!run.stdout.contains("\"suggestion\":\"llm\""), "{format}: {}", run.stdout);
    }
    let run = run(&["validate", "--format", "github", "--kind", "LogTracesIngestRequest"], "[]");
    assert!(!run.stdout.contains("%0A"), "the payload as a whole has no pointer: {}", run.stdout);
}
