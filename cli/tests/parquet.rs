//! `to-parquet` and `from-parquet`.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use common::{Folder, SPANS, VALID, run_in};

/// More lines than one row group has.
const MANY: usize = 200_000;

#[test]
fn payloads_come_back_canonical() {
    let lines = [VALID, SPANS].join("\n");
    let folder = Folder::new("parquet-round-trip", &[("in.ndjson", &lines)]);
    let written = run_in(folder.path(), &["to-parquet", "--lines", "--raw", "in.ndjson", "-o", "spans.parquet"]);
    assert_eq!((written.code, &*written.stdout), (0, ""), "{written:?}");
    let read = run_in(folder.path(), &["from-parquet", "spans.parquet"]);
    let canonical = run_in(folder.path(), &["normalize", "--lines", "in.ndjson"]);
    assert_eq!((read.code, read.stdout), (0, canonical.stdout));
}

#[test]
fn lines_of_many_row_groups_keep_their_order() {
    let lines: Vec<String> = (0..MANY)
        .map(|number| format!(r#"{{"traces":[{{"input":"{number} {}","name":"a"}}]}}"#, "x".repeat(100)))
        .collect();
    let folder = Folder::new("parquet-many", &[("in.ndjson", &lines.join("\n"))]);
    assert_eq!(
        run_in(
            folder.path(),
            &["to-parquet", "--lines", "--raw", "--compression", "snappy", "in.ndjson", "-o", "a.parquet"]
        )
        .code,
        0
    );
    let read = run_in(folder.path(), &["from-parquet", "a.parquet"]);
    assert_eq!(read.stdout.lines().count(), MANY);
    let in_order = read.stdout.lines().enumerate();
    assert!(in_order.into_iter().all(|(number, line)| line.contains(&format!("\"input\":\"{number} "))));
}

#[test]
fn says_what_is_not_in_the_table() {
    let folder = Folder::new("parquet-malformed", &[("in.ndjson", &[VALID, "{", VALID].join("\n")), ("other", "x")]);
    let skipped = run_in(folder.path(), &["to-parquet", "--lines", "in.ndjson", "-o", "spans.parquet"]);
    assert_eq!(skipped.code, 1, "{skipped:?}");
    assert!(skipped.stderr.contains("1 line is not a JSON object and skipped"), "{skipped:?}");
    let read = run_in(folder.path(), &["from-parquet", "spans.parquet"]);
    assert_eq!(read.code, 2, "{read:?}");
    assert!(read.stderr.contains("the file has no column `json`"), "{read:?}");
    let issues =
        run_in(folder.path(), &["to-parquet", "--lines", "--table", "issues", "in.ndjson", "-o", "issues.parquet"]);
    assert_eq!(issues.code, 0, "{issues:?}");
    assert_eq!(run_in(folder.path(), &["from-parquet", "other"]).code, 2);
}

#[test]
fn leaves_no_file_behind_that_is_not_complete() {
    let folder = Folder::new("parquet-unreadable", &[]);
    let missing = run_in(folder.path(), &["to-parquet", "missing.json", "-o", "spans.parquet"]);
    assert_eq!(missing.code, 2, "{missing:?}");
    let refused = run_in(folder.path(), &["to-parquet", "--table", "span", "-o", "spans2.parquet"]);
    assert!(refused.stderr.contains("did you mean `spans`?"), "{refused:?}");
    assert!(!folder.path().join("spans2.parquet").exists());
    assert!(!folder.path().join("spans.parquet.partial").exists());
}
