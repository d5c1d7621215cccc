//! `normalize`.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use common::{Folder, run, run_in};

const LENIENT: &str = r#"{"reliable":"no","traces":[{"input":"a","status_code":"200","tags":null}]}"#;

#[test]
fn prints_canonical_json_on_stdout_and_changes_on_stderr() {
    let run = run(&["normalize"], LENIENT);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stdout.starts_with(r#"{"logging_method":"api_direct","reliable":false,"traces":[{"type":"trace""#),
        "{run:?}"
    );
    assert!(run.stdout.contains(r#""tags":[],"status_code":200"#) && run.stdout.ends_with("}\n"), "{run:?}");
    assert!(run.stderr.contains("<stdin>:1:13: warning[coerced]: `reliable` is a string of 2 characters"), "{run:?}");
    assert!(run.stderr.contains("warning[dropped_null]"), "{run:?}");
}

/// Two payloads with a blank line between them, the second of which cannot be normalized.
fn two_lines() -> String {
    format!("{LENIENT}\n\n{{\"traces\":[]}}\n{LENIENT}\n")
}

const CANONICAL: &str = r#"{"reliable":false,"traces":[{"type":"trace","input":"a","status_code":200}]}"#;

#[test]
fn prints_bare_lines_on_stdout_and_changes_with_their_lines_on_stderr() {
    let run = run(&["normalize", "--lines", "--omit-defaults"], two_lines());
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.stdout, format!("{CANONICAL}\n{CANONICAL}\n"), "an invalid payload has no line");
    let places: Vec<&str> =
        run.stderr.lines().filter_map(|line| line.split_once(" ")).map(|(place, _)| place).collect();
    let expected = ["<stdin>:1:13:", "<stdin>:1:55:", "<stdin>:1:68:", "<stdin>:3:11:"];
    assert_eq!(places.iter().filter(|place| expected.contains(place)).count(), 4, "{run:?}");
    assert!(run.stderr.contains("<stdin>:3:11: error[too_short]"), "{run:?}");
    assert!(run.stderr.contains("<stdin>:4:13: warning[coerced]"), "{run:?}");
}

#[test]
fn writes_the_changes_to_a_file_on_request() {
    let folder = Folder::new("report", &[("in.ndjson", &two_lines())]);
    let arguments = ["normalize", "--lines", "--omit-defaults", "--report", "changes.ndjson", "in.ndjson"];
    let run = run_in(folder.path(), &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_eq!(run.stdout, format!("{CANONICAL}\n{CANONICAL}\n"));
    let report = std::fs::read_to_string(folder.path().join("changes.ndjson")).expect("a file");
    let reports: Vec<serde_json::Value> =
        report.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let lines: Vec<&serde_json::Value> = reports.iter().map(|report| &report["line"]).collect();
    assert_eq!(lines, [1, 3, 4]);
    assert_eq!((&reports[1]["valid"], &reports[1]["issues"][0]["line"]), (&false.into(), &3.into()));
    let unwritable = run_in(folder.path(), &["normalize", "--report", "absent/changes", "in.ndjson"]);
    assert!(unwritable.code == 2 && unwritable.stderr.contains("cannot write absent/changes"), "{unwritable:?}");
}

#[test]
fn prints_an_envelope_for_every_line_on_request() {
    let run = run(&["normalize", "--lines", "--omit-defaults", "--format", "json"], two_lines());
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let lines = run.json_lines();
    assert_eq!(
        (&lines[0]["line"], &lines[0]["valid"], &lines[0]["json"]),
        (&1.into(), &true.into(), &CANONICAL.into())
    );
    assert_eq!((&lines[1]["line"], &lines[1]["json"]), (&3.into(), &serde_json::Value::Null));
    assert_eq!((&lines[1]["issues"][0]["code"], &lines[1]["errors"]), (&"too_short".into(), &1.into()));
}

#[test]
fn keeps_the_order_of_many_lines() {
    let lines: String = (0..20_000).map(|number| format!("{{\"role\":\"user\",\"content\":\"{number}\"}}\n")).collect();
    let run = run(&["normalize", "--lines", "--kind", "Message"], lines.as_str());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let expected: String =
        (0..20_000).map(|number| format!("{{\"content\":\"{number}\",\"role\":\"user\"}}\n")).collect();
    assert!(run.stdout == expected, "the order of the input");
}

#[test]
fn counts_changes_beyond_the_limit() {
    let run = run(&["normalize", "--lines", "--max-issues", "1"], LENIENT);
    assert_eq!((run.code, run.stderr.lines().count()), (0, 2), "{run:?}");
    assert!(run.stderr.contains("<stdin>:1: 2 more issues not shown"), "{run:?}");
}

#[test]
fn normalizes_what_only_the_sdk_accepts_under_compat() {
    let payload = r#"{"type":"tool","input":"x","trace_id":"6c4e3f7e-4a9a-1e7e-8c1f-3a9a3a9a3a9a"}"#;
    let code = |profile| run(&["normalize", "--kind", "ToolSpan", "--profile", profile], payload).code;
    assert_eq!((code("strict"), code("compat")), (0, 1));
}

#[test]
fn keeps_nulls_on_request() {
    let run =
        run(&["normalize", "--kind", "Message", "--keep-nulls"], r#"{"role":"user","content":"a","tool_calls":null}"#);
    assert_eq!(run.stdout, "{\"content\":\"a\",\"role\":\"user\",\"tool_calls\":null}\n");
}

#[test]
fn a_report_does_not_overwrite_an_input() {
    let folder = Folder::new("overwritten", &[("a.ndjson", LENIENT)]);
    let refused = run_in(folder.path(), &["normalize", "--lines", "--report", "./a.ndjson", "a.ndjson"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("`--report` names an input"), "{}", refused.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join("a.ndjson")).expect("the input is there"), LENIENT);
}

#[test]
fn standard_input_is_read_once() {
    let refused = run(&["normalize", "-", "-"], LENIENT);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("standard input can be read only once"), "{}", refused.stderr);
}
