//! What people see.

mod common;

use common::{FAULTLESS, Folder, SPANS, TWO_FAULTS, run, run_in, spanschema};
use insta::assert_snapshot;

#[test]
fn two_faults_on_one_line() {
    assert_snapshot!(run(&["validate"], TWO_FAULTS).stdout);
}

#[test]
fn a_document_of_several_lines() {
    let text = "{\n  \"traces\": [\n    {\n      \"input\": \"Grüße 日本\", \"nmae\": 5,\n      \"spans\": [{\"type\": \"llm\", \
                \"input\": 7}, {}]\n    }\n  ]\n}\n";
    let folder = Folder::new("document", &[("trace.json", text)]);
    assert_snapshot!(run_in(folder.path(), &["validate", "trace.json"]).stdout);
}

#[test]
fn a_long_line_is_cut_to_what_matters() {
    let long = TWO_FAULTS.replace("{\"spans\"", &format!("{{\"input\":\"{}\",\"spans\"", "很长 ".repeat(100_000)));
    let long = long.replace("\"x\"", &format!("\"{}\"", "y".repeat(100_000)));
    assert_snapshot!(run(&["validate"], long).stdout);
}

#[test]
fn a_text_that_ends_too_early() {
    assert_snapshot!(
        run(&["validate", "--kind", "LogTracesIngestRequest"], "{\n  \"traces\": [{\"input\": \"a").stdout
    );
}

#[test]
fn an_empty_text() {
    assert_snapshot!(run(&["validate", "--kind", "LogTracesIngestRequest"], "").stdout);
}

#[test]
fn several_payloads_of_several_kinds() {
    let lines = format!("{FAULTLESS}\n{FAULTLESS}\n{SPANS}\n");
    assert_snapshot!(run(&["validate", "--lines"], lines).stdout);
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let styled = run(&["validate", "--color", "always"], TWO_FAULTS).stdout;
    assert!(styled.contains("\u{1b}["), "{styled}");
    assert!(!run(&["validate"], TWO_FAULTS).stdout.contains('\u{1b}'));
    let unwanted = spanschema().env("NO_COLOR", "1").args(["explain"]).output().expect("it runs").stdout;
    assert!(!unwanted.contains(&0x1b));
}
