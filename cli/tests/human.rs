//! The output format for people.

mod common;

use common::{Folder, SPANS, TWO_ISSUES, VALID, run, run_in, spanschema};
use insta::assert_snapshot;

#[test]
fn two_issues_on_one_line() {
    assert_snapshot!(run(&["validate"], TWO_ISSUES).stdout);
}

#[test]
fn a_document_of_several_lines() {
    let payload = "{\n  \"traces\": [\n    {\n      \"input\": \"Grüße 日本\", \"nmae\": 5,\n      \"spans\": [{\"type\": \"llm\", \
                \"input\": 7}, {}]\n    }\n  ]\n}\n";
    let folder = Folder::new("document", &[("trace.json", payload)]);
    assert_snapshot!(run_in(folder.path(), &["validate", "trace.json"]).stdout);
}

#[test]
fn a_long_line_is_cut() {
    let long = TWO_ISSUES.replace("{\"spans\"", &format!("{{\"input\":\"{}\",\"spans\"", "很长 ".repeat(100_000)));
    let long = long.replace("\"x\"", &format!("\"{}\"", "y".repeat(100_000)));
    assert_snapshot!(run(&["validate"], long).stdout);
}

#[test]
fn an_unterminated_string() {
    assert_snapshot!(
        run(&["validate", "--kind", "LogTracesIngestRequest"], "{\n  \"traces\": [{\"input\": \"a").stdout
    );
}

#[test]
fn an_empty_payload() {
    assert_snapshot!(run(&["validate", "--kind", "LogTracesIngestRequest"], "").stdout);
}

#[test]
fn several_payloads_of_several_kinds() {
    let lines = format!("{VALID}\n{VALID}\n{SPANS}\n");
    assert_snapshot!(run(&["validate", "--lines"], lines).stdout);
}

#[test]
fn uses_colors_only_on_terminals_or_on_request() {
    let styled = run(&["validate", "--color", "always"], TWO_ISSUES).stdout;
    assert!(styled.contains("\u{1b}["), "{styled}");
    assert!(!run(&["validate"], TWO_ISSUES).stdout.contains('\u{1b}'));
    let plain = spanschema().env("NO_COLOR", "1").args(["explain"]).output().expect("it runs").stdout;
    assert!(!plain.contains(&0x1b));
}
