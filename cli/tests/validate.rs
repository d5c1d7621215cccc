//! `validate` on whole files and on the standard input: verdicts and exit codes.

mod common;

use common::{FAULTLESS, Folder, TWO_FAULTS, run, run_in};

#[test]
fn both_faults_of_a_payload_are_named_with_position_and_suggestion() {
    let run = run(&["validate", "-"], TWO_FAULTS);
    assert_eq!(run.code, 1, "{run:?}");
    for part in ["error[unknown_tag]", "<stdin>:1:30", "`llm`", "warning[unknown_field]", "<stdin>:1:35", "`input`"] {
        assert!(run.stdout.contains(part), "{part} is not in\n{}", run.stdout);
    }
    assert_eq!(run.stderr, "");
}

#[test]
fn without_a_file_the_standard_input_is_read() {
    assert_eq!(run(&["validate"], TWO_FAULTS).stdout, run(&["validate", "-"], TWO_FAULTS).stdout);
}

#[test]
fn a_payload_without_fault_exits_with_0() {
    let run = run(&["validate"], FAULTLESS);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("1 payload checked: 1 valid\n"), "{run:?}");
}

#[test]
fn warnings_count_as_faults_only_when_denied() {
    let warned = FAULTLESS.replace("\"input\":\"x\"", "\"input\":\"x\",\"nmae\":\"y\"");
    assert_eq!(run(&["validate"], warned.as_str()).code, 0);
    assert_eq!(run(&["validate", "--deny-warnings"], warned.as_str()).code, 1);
    assert_eq!(run(&["validate", "--deny-warnings"], FAULTLESS).code, 0);
}

#[test]
fn an_unreadable_file_is_told_and_the_others_are_checked() {
    let folder = Folder::new("unreadable", &[("good.json", FAULTLESS), ("bad.json", TWO_FAULTS)]);
    let run = run_in(folder.path(), &["validate", "good.json", "absent.json", ".", "bad.json"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("absent.json can't be read"), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 2, "the folder can't be read either: {run:?}");
    assert!(run.stdout.contains(" --> bad.json:1:30"), "{run:?}");
    assert!(run.stdout.contains("2 payloads checked: 1 valid, 1 invalid"), "{run:?}");
}

#[test]
fn several_files_are_reported_in_their_order() {
    let folder = Folder::new("several", &[("a.json", TWO_FAULTS), ("b.json", FAULTLESS), ("c.json", TWO_FAULTS)]);
    let run = run_in(folder.path(), &["validate", "--format", "json", "c.json", "b.json", "a.json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let seen: Vec<_> = run.json_lines().iter().map(|line| (line["source"].clone(), line["valid"].clone())).collect();
    assert_eq!(
        seen,
        [("c.json".into(), false.into()), ("b.json".into(), true.into()), ("a.json".into(), false.into())]
    );
}

#[test]
fn a_payload_whose_kind_nobody_can_tell_is_told_and_exits_with_2() {
    let answer = run(&["validate", "--format", "json"], r#"{"nothing": "known"}"#);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("<stdin>") && answer.stderr.contains("kind"), "{answer:?}");
    let line = &answer.json_lines()[0];
    assert_eq!((&line["kind"], &line["valid"]), (&serde_json::Value::Null, &false.into()));
    assert_ne!(run(&["validate", "--kind", "LlmSpan"], r#"{"nothing": "known"}"#).code, 2);
}

#[test]
fn a_misspelt_kind_is_a_wrong_usage_with_a_suggestion() {
    let run = run(&["validate", "--kind", "LogTraceIngestRequest"], FAULTLESS);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("LogTracesIngestRequest"), "{run:?}");
}

#[test]
fn an_unknown_option_profile_or_format_is_a_wrong_usage() {
    for arguments in [["--nonsense", "x"], ["--profile", "nonsense"], ["--format", "nonsense"], ["--max-issues", "-1"]]
    {
        let run = run(&["validate", arguments[0], arguments[1]], FAULTLESS);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    }
}

#[test]
fn the_limits_are_those_of_the_command_line() {
    let run = |options: &[&str]| common::run(&[&["validate", "--format", "json"], options].concat(), TWO_FAULTS);
    let line = &run(&["--max-issues", "1"]).json_lines()[0];
    assert_eq!((line["issues"].as_array().map(Vec::len), &line["omitted"]), (Some(1), &1.into()));
    let nested = FAULTLESS.replace("\"tool\"", "\"agent\",\"spans\":[{\"type\":\"tool\",\"input\":\"x\"}]");
    let run = |depth: &str| common::run(&["validate", "--max-depth", depth], nested.as_str());
    assert_eq!(run("9").code, 0, "{:?}", run("9"));
    assert!(run("1").stdout.contains("error[nesting_limit]"), "{:?}", run("1"));
}
