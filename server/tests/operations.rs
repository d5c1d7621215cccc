//! The operations, called one after the other. Every response is checked against its kind by `Running::operation`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::HashSet;

use common::Running;
use serde_json::{Value, json};
use spanschema::Endpoint;
use spanschema_server::{Config, Storage};

const STREAM: &str = "0a0a0a0a-0000-4000-8000-000000000001";
const TRACE: &str = "0a0a0a0a-0000-4000-8000-000000000002";
const SPAN: &str = "0a0a0a0a-0000-4000-8000-000000000003";
const SESSION: &str = "0a0a0a0a-0000-4000-8000-000000000004";

fn trace() -> Value {
    json!({
        "log_stream_id": STREAM, "session_id": SESSION, "include_trace_ids": true,
        "traces": [{
            "type": "trace", "id": TRACE, "input": "q", "output": "a", "created_at": "2026-01-02T03:04:05Z",
            "spans": [{
                "type": "workflow", "id": SPAN, "input": "q", "created_at": "2026-01-02T03:04:06Z", "tags": ["x"],
                "user_metadata": {"tenant": "t1"},
                "spans": [{
                    "type": "llm", "input": "hi", "output": "ho", "model": "gpt-4o", "created_at": "2026-01-02T03:04:07Z",
                    "metrics": {"duration_ns": 40, "num_input_tokens": 9007199254740993_i64, "cost": 1.50}
                }]
            }]
        }]
    })
}

fn equal(column: &str, kind: &str, value: &str) -> Value {
    json!({ "filters": [{ "column_id": column, "type": kind, "operator": "eq", "value": value }] })
}

#[test]
fn all_operations_answer_as_the_contract_says() {
    let server = Running::start(Config::default());
    let mut called = HashSet::new();
    let mut call = |name: &'static str, parameters: &[(&str, &str)], body: Value| {
        called.insert(name);
        server.operation(name, parameters, &body)
    };
    let logged = call("log_traces", &[], trace());
    assert_eq!(
        (&logged["records_count"], &logged["traces_count"], &logged["spans_count"]),
        (&json!(3), &json!(1), &json!(2))
    );
    assert_eq!(logged["trace_ids"], json!([TRACE]));
    let more =
        json!({ "trace_id": TRACE, "parent_id": SPAN, "spans": [{ "type": "tool", "name": "t", "input": "x" }] });
    let logged = call("log_spans", &[], more);
    assert_eq!(
        (&logged["records_count"], &logged["log_stream_id"], &logged["session_id"]),
        (&json!(1), &json!(STREAM), &json!(SESSION))
    );

    let found = call("query_spans", &[], equal("model", "text", "gpt-4o"));
    let span = &found["records"][0];
    assert_eq!((&span["parent_id"], &span["trace_id"], &span["run_id"]), (&json!(SPAN), &json!(TRACE), &json!(STREAM)));
    assert_eq!(span["metrics"]["num_input_tokens"], json!(9007199254740993_i64));
    assert_eq!(call("query_traces", &[], json!({ "include_counts": true }))["records"][0]["num_spans"], json!(3));
    assert_eq!(call("query_sessions", &[], json!({ "include_counts": true }))["records"][0]["num_traces"], json!(1));
    let select = json!({ "select_columns": { "column_ids": ["name", "user_metadata/tenant"] } });
    let partial = call("query_partial_spans", &[], select.clone());
    let workflow = partial["records"].as_array().unwrap().iter().find(|record| record["id"] == SPAN).unwrap();
    assert_eq!(workflow, &json!({ "type": "workflow", "name": "", "user_metadata": { "tenant": "t1" }, "id": SPAN }));
    call("query_partial_traces", &[], select.clone());
    call("query_partial_sessions", &[], select);
    assert_eq!(call("count_spans", &[], json!({}))["total_count"], json!(3));
    assert_eq!(call("count_spans", &[], equal("type", "text", "tool"))["total_count"], json!(1));
    assert_eq!(call("count_traces", &[], json!({ "experiment_id": STREAM }))["total_count"], json!(1));
    assert_eq!(call("count_sessions", &[], json!({}))["total_count"], json!(1));

    let update = json!({ "span_id": SPAN, "output": "done", "tags": ["y", "x"], "status_code": 200, "duration_ns": 7 });
    assert_eq!(call("update_span", &[("span_id", SPAN)], update)["log_stream_id"], json!(STREAM));
    let span = call("get_span", &[("span_id", SPAN)], Value::Null);
    assert_eq!(
        (&span["output"], &span["tags"], &span["metrics"]["duration_ns"]),
        (&json!("done"), &json!(["x", "y"]), &json!(7))
    );
    assert_eq!(span["spans"].as_array().map(Vec::len), Some(2));
    call("update_trace", &[("trace_id", TRACE)], json!({ "trace_id": TRACE, "is_complete": false }));
    let stored = call("get_trace", &[("trace_id", TRACE)], Value::Null);
    assert_eq!((&stored["is_complete"], &stored["spans"][0]["id"]), (&json!(false), &json!(SPAN)));
    let session = call("get_session", &[("session_id", SESSION)], Value::Null);
    assert_eq!(session["traces"][0]["spans"][0]["spans"][0]["model"], json!("gpt-4o"));
    let created = call("create_session", &[], json!({ "external_id": "e", "log_stream_id": STREAM }));
    assert_eq!(
        call("create_session", &[], json!({ "external_id": "e", "log_stream_id": STREAM }))["id"],
        created["id"]
    );

    for name in ["traces_available_columns", "spans_available_columns", "sessions_available_columns"] {
        call(name, &[], json!({}));
    }
    let columns = call("spans_available_columns", &[], json!({ "log_stream_id": STREAM }));
    let ids: Vec<&str> =
        columns["columns"].as_array().unwrap().iter().filter_map(|column| column["id"].as_str()).collect();
    assert!(
        ids.contains(&"user_metadata/tenant") && ids.contains(&"metrics/cost") && ids.contains(&"model"),
        "{ids:?}"
    );
    call("metrics_testing_available_columns", &[], json!({ "name": "m" }));
    let time = json!({ "start_time": "2026-01-01T00:00:00Z", "end_time": "2026-01-03T00:00:00Z" });
    let with = |name: &str, value: Value| {
        let mut body = time.clone();
        body[name] = value;
        body
    };
    assert_eq!(call("query_metrics", &[], time.clone())["aggregate_metrics"]["cost"], json!(1.5));
    let grouped = call("query_metrics_v2", &[], with("group_by", json!("model")));
    assert!(grouped["bucketed_metrics"]["gpt-4o"].is_array(), "{grouped}");
    let detail = json!([{ "id": "top", "metric_name": "duration_ns", "aggregation": "Max" }]);
    assert_eq!(
        call("query_custom_metrics", &[], with("metric_details", detail))["aggregate_metrics"]["top"],
        json!(40.0)
    );
    let graph = call("get_aggregated_trace_view", &[], json!({ "log_stream_id": STREAM }));
    assert_eq!(graph["graph"]["nodes"].as_array().map(Vec::len), Some(4));
    assert_eq!(call("export_records", &[], json!({ "root_type": "trace" }))["spans"][0]["id"], json!(SPAN));
    call("recompute_metrics", &[], json!({ "scorer_ids": [] }));

    call("delete_spans", &[], equal("id", "id", SPAN));
    assert_eq!(server.operation("count_spans", &[], &json!({}))["total_count"], json!(0));
    call("delete_traces", &[], json!({}));
    call("delete_sessions", &[], json!({}));
    for endpoint in Endpoint::ALL {
        assert!(called.contains(endpoint.name), "{} was not called", endpoint.name);
    }
}

#[test]
fn pages_follow_each_other_in_any_order() {
    let server = Running::start(Config::default());
    let spans: Vec<Value> = (0..25)
        .map(|index| json!({ "type": "tool", "input": "x", "name": format!("{:02}", index * 7 % 25), "created_at": format!("2026-01-02T03:04:{index:02}Z") }))
        .collect();
    server.operation("log_traces", &[], &json!({ "traces": [{ "input": "q", "spans": spans }] }));
    for (column, ascending) in [("created_at", false), ("created_at", true), ("name", true), ("name", false)] {
        let (mut names, mut start) = (Vec::new(), json!(0));
        loop {
            let sort = json!({ "column_id": column, "ascending": ascending });
            let page =
                server.operation("query_spans", &[], &json!({ "sort": sort, "limit": 10, "starting_token": start }));
            names.extend(
                page["records"].as_array().unwrap().iter().map(|record| record["name"].as_str().unwrap().to_owned()),
            );
            start = page["next_starting_token"].clone();
            if start.is_null() {
                break;
            }
        }
        let mut expected: Vec<String> =
            (0..25).map(|index| format!("{:02}", if column == "name" { index } else { index * 7 % 25 })).collect();
        if !ascending {
            expected.reverse();
        }
        assert_eq!(names, expected, "{column} {ascending}");
    }
    // A record that arrives between two pages does not move the second one.
    let first = server.operation("query_spans", &[], &json!({ "limit": 10 }));
    let late = json!({ "traces": [{ "input": "q", "spans": [{ "type": "tool", "input": "x", "created_at": "2026-02-01T00:00:00Z" }] }] });
    server.operation("log_traces", &[], &late);
    let next = json!({ "limit": 10, "starting_token": 10, "previous_last_row_id": first["last_row_id"] });
    let second = server.operation("query_spans", &[], &next);
    assert_eq!(second["records"][0]["created_at"], json!("2026-01-02T03:04:14Z"));
}

#[test]
fn records_stay_in_a_folder_and_a_retry_adds_nothing() {
    let folder = std::env::temp_dir().join(format!("spanschema-server-{}", std::process::id()));
    let config = Config { storage: Storage::Folder(folder.clone()), ..Config::default() };
    for _ in 0..2 {
        let server = Running::start(config.clone());
        server.operation("log_traces", &[], &trace());
        let body = trace();
        let with_ids = server.operation("get_trace", &[("trace_id", TRACE)], &Value::Null);
        assert_eq!(with_ids["spans"][0]["id"], body["traces"][0]["spans"][0]["id"]);
        assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(1));
        server.stop();
    }
    std::fs::remove_dir_all(folder).unwrap();
}
