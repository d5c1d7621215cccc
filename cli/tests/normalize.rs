//! `normalize`.

mod common;

use common::run;

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

#[test]
fn prints_an_object_for_every_line() {
    let input = format!("{LENIENT}\n\n{{\"traces\":[]}}\n");
    let run = run(&["normalize", "--lines", "--omit-defaults"], input.as_str());
    assert_eq!(run.code, 1, "{run:?}");
    let lines = run.json_lines();
    assert_eq!((&lines[0]["line"], &lines[0]["valid"]), (&1.into(), &true.into()));
    let json = r#"{"reliable":false,"traces":[{"type":"trace","input":"a","status_code":200}]}"#;
    assert_eq!(lines[0]["json"], json);
    assert_eq!((&lines[1]["line"], &lines[1]["json"]), (&3.into(), &serde_json::Value::Null));
    assert_eq!(lines[1]["issues"][0]["code"], "too_short");
}

#[test]
fn keeps_nulls_on_request() {
    let run =
        run(&["normalize", "--kind", "Message", "--keep-nulls"], r#"{"role":"user","content":"a","tool_calls":null}"#);
    assert_eq!(run.stdout, "{\"content\":\"a\",\"role\":\"user\",\"tool_calls\":null}\n");
}
