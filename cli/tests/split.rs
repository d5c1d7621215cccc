//! `split`.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use common::run;
use serde_json::Value;

fn request(spans: usize) -> String {
    let span = r#"{"type":"tool","input":"0123456789"}"#;
    format!(r#"{{"traces":[{{"input":"hi","spans":[{}]}}]}}"#, vec![span; spans].join(","))
}

#[test]
fn writes_a_request_a_line_in_the_order_to_send_them() {
    let run =
        run(&["split", "--lines", "--max-bytes", "1kB", "--seed", "7"], format!("{}\n{}\n", request(1), request(9)));
    assert_eq!(run.code, 0, "{run:?}");
    let parts: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(parts.iter().all(|part| part["body"].to_string().len() <= 1000), "{run:?}");
    let kinds: Vec<_> = parts.iter().map(|part| part["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds[..3], ["LogTracesIngestRequest", "LogTracesIngestRequest", "LogSpansIngestRequest"]);
    let last = parts.last().expect("parts");
    assert_eq!((last["kind"].as_str(), last["method"].as_str()), (Some("LogTraceUpdateRequest"), Some("PATCH")));
    assert_eq!(parts[1]["body"]["traces"][0]["id"], last["body"]["trace_id"]);
    let spans = parts.iter().flat_map(|part| [&part["body"]["spans"], &part["body"]["traces"][0]["spans"]]);
    assert_eq!(spans.filter_map(Value::as_array).map(Vec::len).sum::<usize>(), 10);
}

#[test]
fn says_what_cannot_be_split() {
    let large = run(&["split", "--max-bytes", "200"], request(1));
    assert_eq!((large.code, large.stdout.as_str()), (1, ""), "{large:?}");
    assert!(large.stderr.contains("error[part_limit]"), "{large:?}");
    let other = run(&["split", "--kind", "Message"], "{}");
    assert_eq!(other.code, 2, "{other:?}");
    assert!(other.stderr.contains("`Message` cannot be split"), "{other:?}");
    let broken = run(&["split"], "{");
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.stderr.contains("error[json_syntax]"), "{broken:?}");
}
