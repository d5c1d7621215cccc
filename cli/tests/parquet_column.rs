//! Payloads in a column of a Parquet file.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use common::{Folder, TWO_ISSUES, VALID, run_in};

/// A folder with `spans.parquet`, which has the steps of two payloads with their JSON.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name, &[("payloads.ndjson", &format!("{VALID}\n{TWO_ISSUES}\n"))]);
    let written = run_in(folder.path(), &["to-parquet", "--lines", "--raw", "payloads.ndjson", "-o", "spans.parquet"]);
    assert_eq!(written.code, 0, "{written:?}");
    folder
}

#[test]
fn a_column_has_a_payload_in_each_row() {
    let folder = folder("parquet-column");
    let arguments = ["validate", "--lines", "--format", "json", "--kind", "Span", "--column", "json", "spans.parquet"];
    let run = run_in(folder.path(), &arguments);
    let verdicts: Vec<_> =
        run.json_lines().iter().map(|line| (line["line"].as_u64(), line["valid"].as_bool())).collect();
    // The rows are the trace and the span of the first payload, and those of the second.
    let expected = [(1, false), (2, true), (3, false), (4, false)].map(|(row, valid)| (Some(row), Some(valid)));
    assert_eq!(verdicts, expected, "{run:?}");
    let normalized = run_in(
        folder.path(),
        &["normalize", "--lines", "--kind", "ToolSpan", "--column", "json", "--omit-defaults", "*.parquet"],
    );
    assert!(normalized.stdout.contains(r#"{"type":"tool","input":"x"}"#), "{normalized:?}");
}

#[test]
fn says_which_columns_there_are() {
    let folder = folder("parquet-no-column");
    let absent = run_in(folder.path(), &["validate", "--lines", "--column", "payload", "spans.parquet"]);
    assert_eq!(absent.code, 2, "{absent:?}");
    assert!(absent.stderr.contains("it has no column `payload`; its columns are "), "{absent:?}");
    let number = run_in(folder.path(), &["validate", "--lines", "--column", "depth", "spans.parquet"]);
    assert!(number.stderr.contains("the column `depth` is not text"), "{number:?}");
    let text = run_in(folder.path(), &["validate", "--lines", "--column", "json", "payloads.ndjson"]);
    assert_eq!(text.code, 2, "{text:?}");
    let stdin = run_in(folder.path(), &["validate", "--lines", "--column", "json"]);
    assert!(stdin.stderr.contains("`--column` is for a Parquet file; name the file"), "{stdin:?}");
}
