//! `validate` on whole files and standard input: verdicts and exit codes.

mod common;

use common::{Folder, TWO_ISSUES, VALID, run, run_in};

#[test]
fn reports_every_issue_with_position_and_suggestion() {
    let run = run(&["validate", "-"], TWO_ISSUES);
    assert_eq!(run.code, 1, "{run:?}");
    for part in ["error[unknown_tag]", "<stdin>:1:30", "`llm`", "warning[unknown_field]", "<stdin>:1:35", "`input`"] {
        assert!(run.stdout.contains(part), "{part} is not in\n{}", run.stdout);
    }
    assert_eq!(run.stderr, "");
}

#[test]
fn reads_standard_input_without_a_file() {
    assert_eq!(run(&["validate"], TWO_ISSUES).stdout, run(&["validate", "-"], TWO_ISSUES).stdout);
}

#[test]
fn exits_with_0_for_a_valid_payload() {
    let run = run(&["validate"], VALID);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("1 payload checked: 1 valid\n"), "{run:?}");
}

#[test]
fn exits_with_1_for_warnings_only_when_denied() {
    let warned = VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"nmae\":\"y\"");
    assert_eq!(run(&["validate"], warned.as_str()).code, 0);
    assert_eq!(run(&["validate", "--deny-warnings"], warned.as_str()).code, 1);
    assert_eq!(run(&["validate", "--deny-warnings"], VALID).code, 0);
}

#[test]
fn checks_the_other_files_when_one_is_unreadable() {
    let folder = Folder::new("unreadable", &[("good.json", VALID), ("bad.json", TWO_ISSUES)]);
    let run = run_in(folder.path(), &["validate", "good.json", "absent.json", ".", "bad.json"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("cannot read absent.json: "), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 2, "the folder is unreadable too: {run:?}");
    assert!(run.stdout.contains(" --> bad.json:1:30"), "{run:?}");
    assert!(run.stdout.contains("2 payloads checked: 1 valid, 1 invalid"), "{run:?}");
}

#[test]
fn reports_files_in_the_order_of_the_arguments() {
    let folder = Folder::new("several", &[("a.json", TWO_ISSUES), ("b.json", VALID), ("c.json", TWO_ISSUES)]);
    let run = run_in(folder.path(), &["validate", "--format", "json", "c.json", "b.json", "a.json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let seen: Vec<_> = run.json_lines().iter().map(|line| (line["source"].clone(), line["valid"].clone())).collect();
    assert_eq!(
        seen,
        [("c.json".into(), false.into()), ("b.json".into(), true.into()), ("a.json".into(), false.into())]
    );
}

#[test]
fn exits_with_2_for_a_payload_of_unknown_kind() {
    let unknown = run(&["validate", "--format", "json"], r#"{"nothing": "known"}"#);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(unknown.stderr.contains("<stdin>") && unknown.stderr.contains("kind"), "{unknown:?}");
    let line = &unknown.json_lines()[0];
    assert_eq!((&line["kind"], &line["valid"]), (&serde_json::Value::Null, &false.into()));
    assert_ne!(run(&["validate", "--kind", "LlmSpan"], r#"{"nothing": "known"}"#).code, 2);
}

#[test]
fn suggests_a_kind_for_a_misspelled_one() {
    let run = run(&["validate", "--kind", "LogTraceIngestRequest"], VALID);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("LogTracesIngestRequest"), "{run:?}");
}

#[test]
fn exits_with_2_for_wrong_usage() {
    for arguments in [["--nonsense", "x"], ["--profile", "nonsense"], ["--format", "nonsense"], ["--max-issues", "-1"]]
    {
        let run = run(&["validate", arguments[0], arguments[1]], VALID);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    }
}

#[test]
fn applies_the_limits_of_the_command_line() {
    let run = |options: &[&str]| common::run(&[&["validate", "--format", "json"], options].concat(), TWO_ISSUES);
    let line = &run(&["--max-issues", "1"]).json_lines()[0];
    assert_eq!((line["issues"].as_array().map(Vec::len), &line["omitted"]), (Some(1), &1.into()));
    let nested = VALID.replace("\"tool\"", "\"agent\",\"spans\":[{\"type\":\"tool\",\"input\":\"x\"}]");
    let run = |depth: &str| common::run(&["validate", "--max-depth", depth], nested.as_str());
    assert_eq!(run("9").code, 0, "{:?}", run("9"));
    assert!(run("1").stdout.contains("error[nesting_limit]"), "{:?}", run("1"));
}
