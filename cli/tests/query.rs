//! `spanschema query`: what it finds, in which forms of input and output.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::io::Write;
use std::path::Path;

use common::{Folder, run, run_in};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

/// Three records, one a line.
const RECORDS: &str = r#"{"type":"tool","id":"a","name":"search","input":"refund, please","created_at":"2026-01-02T03:04:05Z","metrics":{"latency":7.5}}

{"type":"llm","id":"b","name":"answer","input":[{"content":"a \"refund\"","role":"user"}],"metrics":{"latency":2}}
{"type":"tool","id":"c","name":"search","input":"weather","metrics":{"latency":9}}
"#;

/// A Log Traces request with a trace of two spans.
const INGEST: &str = r#"{"traces":[{"type":"trace","input":"hi","spans":[{"type":"tool","input":"refund"},{"type":"tool","input":"x"}]}]}"#;

fn ids(stdout: &str) -> Vec<String> {
    let id = |line: &str| serde_json::from_str::<Value>(line).expect("a record")["id"].as_str().map(str::to_owned);
    stdout.lines().filter_map(id).collect()
}

#[test]
fn prints_the_lines_that_match_as_they_are() {
    let found = run(&["query", "input contains \"refund\" and metrics/latency > 5"], RECORDS);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    assert_eq!(found.stdout, format!("{}\n", RECORDS.lines().next().expect("a line")));
    assert_eq!(ids(&run(&["query", "not metrics/latency > 5"], RECORDS).stdout), ["b"]);
    assert_eq!(run(&["query", "name = 'none'"], RECORDS).stdout, "");
}

#[test]
fn counts_sorts_limits_and_selects() {
    assert_eq!(run(&["query", "type = 'tool'", "--count"], RECORDS).stdout, "2\n");
    assert_eq!(run(&["query", "type = 'tool'", "--count", "--sort", "name"], RECORDS).stdout, "2\n");
    let sorted = |sort| ids(&run(&["query", "id is not null", "--sort", sort], RECORDS).stdout);
    assert_eq!(sorted("metrics/latency"), ["b", "a", "c"]);
    assert_eq!(sorted("metrics/latency:desc"), ["c", "a", "b"]);
    assert_eq!(ids(&run(&["query", "id is not null", "--limit", "2"], RECORDS).stdout), ["a", "b"]);
    assert_eq!(ids(&run(&["query", "id is not null", "--limit", "1", "--sort", "id:desc"], RECORDS).stdout), ["c"]);
    let selected = run(&["query", "name = 'answer'", "--select", "name,metrics/latency"], RECORDS);
    assert_eq!(selected.stdout, "{\"type\":\"llm\",\"id\":\"b\",\"name\":\"answer\",\"metrics\":{\"latency\":2}}\n");
}

#[test]
fn reads_every_form_of_records() {
    let lines: Vec<&str> = RECORDS.lines().filter(|line| !line.is_empty()).collect();
    let response = format!("{{\n \"limit\": 100,\n \"records\": [\n{}\n]}}", lines.join(",\n"));
    let array = format!("[{}]", lines.join(","));
    for form in [RECORDS, &RECORDS.replace('\n', "\r\n"), &response, &array, RECORDS.trim_end()] {
        assert_eq!(ids(&run(&["query", "type = 'tool'"], form).stdout), ["a", "c"], "{form}");
    }
}

#[test]
fn finds_the_spans_of_ingest_payloads() {
    let two = format!("{INGEST}\n{INGEST}\n");
    let found = run(&["query", "input contains 'refund'"], two.as_str());
    let spans = found.json_lines();
    assert_eq!(spans.len(), 2);
    assert_ne!(spans[0]["id"], spans[1]["id"]);
    assert_eq!(spans[0]["parent_id"], spans[0]["trace_id"]);
    let traces = run(&["query", "type = 'trace' and any span where (input = 'refund')", "--count"], two.as_str());
    assert_eq!(traces.stdout, "2\n");
}

#[test]
fn reads_compressed_files_in_the_order_of_the_arguments() {
    let folder = Folder::new("query_compressed", &[("plain.ndjson", RECORDS)]);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(RECORDS.as_bytes()).expect("compressed");
    write(folder.path(), "records.gz", &gzip.finish().expect("compressed"));
    let zstd = ruzstd::encoding::compress_to_vec(RECORDS.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    write(folder.path(), "records.zst", &zstd);
    let found = run_in(folder.path(), &["query", "id = 'a'", "records.gz", "plain.ndjson", "records.zst"]);
    assert_eq!((ids(&found.stdout), found.stderr.as_str()), (vec!["a".to_owned(); 3], ""));
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("a file");
}

#[test]
fn writes_csv_and_tables() {
    let csv = run(&["query", "type = 'tool'", "--format", "csv", "--select", "id,input"], RECORDS);
    assert_eq!(csv.stdout, "id,input\r\na,\"refund, please\"\r\nc,weather\r\n");
    let csv = run(&["query", "name = 'answer'", "--format", "csv", "--select", "input"], RECORDS);
    assert_eq!(csv.stdout, "input\r\n\"a \"\"refund\"\"\"\r\n");
    let table = run(&["query", "type = 'tool'", "--format", "table", "--select", "id,input,metrics/latency"], RECORDS);
    assert_eq!(table.stdout, "id  input           metrics/latency\na   refund, please  7.5\nc   weather         9\n");
    let none = run(&["query", "name = 'none'", "--format", "table"], RECORDS);
    assert_eq!(none.stdout, "no record matches\n");
}

#[test]
fn skips_and_counts_malformed_lines_or_stops_at_them() {
    let lines = format!("{RECORDS}{{\"type\":\"tool\",\nnull\n{RECORDS}");
    let found = run(&["query", "type = 'tool' and metrics/latency > 8"], lines.as_str());
    assert_eq!((found.code, ids(&found.stdout)), (0, vec!["c".to_owned(); 2]));
    assert_eq!(found.stderr, "warning: 2 lines are not a JSON object and skipped; `--strict` stops at the first one\n");
    let strict = run(&["query", "type = 'tool'", "--strict", "--count"], lines.as_str());
    assert_eq!(strict.code, 2);
    assert!(strict.stderr.contains("line 5 is not a JSON object"), "{}", strict.stderr);
}

#[test]
fn reads_files_with_a_byte_order_mark_and_files_of_another_encoding() {
    let marked = run(&["query", ""], format!("\u{feff}{RECORDS}"));
    assert_eq!((ids(&marked.stdout).len(), marked.stderr.as_str()), (3, ""));
    let latin_1 = run(&["query", ""], b"{\"id\":\"caf\xe9\"}".to_vec());
    assert_eq!((latin_1.code, latin_1.stdout.as_str()), (0, ""));
    assert!(latin_1.stderr.starts_with("warning: 1 line is not a JSON object"), "{}", latin_1.stderr);
    assert_eq!(run(&["query", "", "--strict"], b"{\"id\":\"caf\xe9\"}".to_vec()).code, 2);
}

#[test]
fn a_trace_without_a_type_is_a_trace() {
    let payload = r#"{"traces":[{"input":"a","name":"t","spans":[{"type":"tool","input":"a","name":"s"}]}]}"#;
    let found = run(&["query", "", "--select", "name,type,trace_id", "--format", "ndjson"], payload).json_lines();
    assert_eq!((found.len(), &found[0]["name"], &found[0]["type"]), (2, &Value::from("t"), &Value::from("trace")));
    assert_eq!(found[1]["trace_id"], found[0]["trace_id"]);
    assert_eq!(run(&["query", "type = 'trace' and any span where (name = 's')", "--count"], payload).stdout, "1\n");
}

#[test]
fn names_unknown_columns_of_options() {
    let sorted = run(&["query", "", "--sort", "nmae"], RECORDS);
    assert_eq!(sorted.code, 0);
    assert!(sorted.stderr.starts_with("--sort: warning[unknown_column]: "), "{}", sorted.stderr);
    let selected = run(&["query", "", "--select", "nmae, id"], RECORDS);
    assert!(selected.stderr.starts_with("--select: warning[unknown_column]: "), "{}", selected.stderr);
    assert_eq!(selected.json_lines()[0]["id"], "a");
    assert_eq!(run(&["query", "", "--select", ""], RECORDS).code, 2);
}

#[test]
fn prints_the_request_and_the_canonical_spelling() {
    let explained = run(&["query", "input contains 'refund'", "--explain", "--limit", "5"], "");
    let request: Value = serde_json::from_str(&explained.stdout).expect("a request");
    assert_eq!((&request["limit"], &request["filters"][0]["value"]), (&Value::from(5), &Value::from("refund")));
    assert_eq!(
        run(&["query", "'a' in tags AND name==\"x\"", "--fmt"], "").stdout,
        "tags one_of [\"a\"] and name = \"x\"\n"
    );
}

#[test]
fn shows_where_an_expression_is_faulty() {
    let faulty = run(&["query", "inptu contains 'refund'"], RECORDS);
    assert_eq!(faulty.code, 2);
    let expected = "error: `inptu` is not a known column; did you mean `input`?\n  inptu contains 'refund'\n  ^^^^^\n";
    assert_eq!((faulty.stderr.as_str(), faulty.stdout.as_str()), (expected, ""));
    let missing = run(&["query", "name = 'x'", "missing.ndjson"], "");
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.starts_with("error: cannot read missing.ndjson: "), "{}", missing.stderr);
}

#[test]
fn prints_the_filter_as_sql() {
    let sql = |dialect: &str| run(&["query", "--sql", dialect, "name = \"it's\" and not metrics/cost > 0.5"], "");
    assert_eq!(sql("spark").stdout, "`name` = 'it\\'s' AND NOT `metrics`['cost'] > 0.5\n");
    assert!(sql("duckbd").stderr.contains("did you mean `duckdb`?"));
    let refused = run(&["query", "--sql", "duckdb", "any span where (name = 'a')"], "");
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("`any span where (…)` is about other rows"), "{}", refused.stderr);
}

#[test]
fn explains_a_request_with_other_members() {
    let set = ["--set", "log_stream_id=c0ffee00-1234-4abc-8def-0123456789ab", "--set", "include_counts=true"];
    let explained = run(&[&["query", "--explain", "name = 'a'"], &set[..]].concat(), "");
    let request: Value = serde_json::from_str(&explained.stdout).expect("a request");
    assert_eq!(request["log_stream_id"], "c0ffee00-1234-4abc-8def-0123456789ab");
    assert_eq!(request["include_counts"], true);
    assert!(run(&["query", "--explain", "name = 'a'", "--set", "limit"], "").stderr.contains("NAME=VALUE"));
    assert!(run(&["query", "--explain", "name = 'a'", "--set", "limti=5"], "").stderr.contains("`limti`"));
}

/// The same query in every language is in `tests/queries/documented`.
#[test]
fn prints_and_runs_the_documented_query() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/queries/documented");
    let read = |file: &str| std::fs::read_to_string(Path::new(folder).join(file)).expect("a file");
    let (expected, records) = (read("expected.txt"), read("records.json"));
    let lines: Vec<&str> = expected.lines().collect();
    let order = ["--sort", "updated_at:desc", "--limit", "5"];
    let set = ["--set", "log_stream_id=00000000-0000-0000-0000-000000000000"];
    let query = |options: &[&str]| run(&[&["query", "input = 'example input'"], options].concat(), &*records).stdout;
    assert_eq!(query(&["--fmt"]).trim_end(), lines[0]);
    assert_eq!(query(&[&["--explain"], &order[..], &set].concat()).trim_end(), lines[1]);
    let found = query(&order).trim_end().replace('\n', ",");
    assert!(lines[3].ends_with(&format!("\"records\":[{found}]}}")), "{found}");
}
