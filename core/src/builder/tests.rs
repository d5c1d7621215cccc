//! The behavior that the builders of every language share.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};

use super::{Builder, Naming, Refusal};
use crate::normalize::Normalized;
use crate::report::{Code, Report};

fn builder(arguments: Value) -> Builder {
    let mut arguments = arguments;
    arguments["clock"] = json!("2026-01-02T03:04:05Z");
    arguments["seed"] = json!(7);
    Builder::new(arguments.to_string().as_bytes(), Naming::Snake).unwrap()
}

fn start(builder: &mut Builder, parent: u32, step_type: &str, arguments: Value) -> u32 {
    builder.start(parent, step_type, arguments.to_string().as_bytes()).unwrap()
}

fn conclude(builder: &mut Builder, step: u32, arguments: Value) {
    builder.conclude(step, arguments.to_string().as_bytes()).unwrap();
}

fn payload(finished: &Normalized) -> Value {
    serde_json::from_str(finished.json.as_ref().unwrap()).unwrap()
}

fn codes(report: &Report) -> Vec<(&'static str, String)> {
    report.issues.iter().map(|issue| (issue.code.name(), issue.pointer())).collect()
}

fn refused(result: Result<u32, Refusal>) -> Report {
    match result.unwrap_err() {
        Refusal::Invalid(report) => report,
        Refusal::Usage(error) => panic!("{error}"),
    }
}

#[test]
fn gives_nested_steps_ids_times_and_durations() {
    let mut builder = builder(json!({"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}));
    let trace = start(&mut builder, 0, "trace", json!({"name": "support", "input": "Where is my refund?"}));
    let agent = start(&mut builder, trace, "agent", json!({"agent_type": "planner"}));
    let tool = start(&mut builder, agent, "tool", json!({"input": {"city": "Paris"}, "tool_call_id": "c1"}));
    conclude(&mut builder, tool, json!({"output": "sunny"}));
    conclude(&mut builder, agent, json!({}));
    conclude(&mut builder, trace, json!({"output": "soon", "status_code": 200}));
    let finished = builder.finish();
    assert_eq!(codes(&finished.report), []);
    let payload = payload(&finished);
    assert_eq!(payload["log_stream_id"], "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a");
    let trace = &payload["traces"][0];
    let agent = &trace["spans"][0];
    let tool = &agent["spans"][0];
    assert_eq!((&agent["agent_type"], &tool["input"]), (&json!("planner"), &json!(r#"{"city":"Paris"}"#)));
    assert_eq!(tool["tool_call_id"], "c1");
    assert_eq!(trace["created_at"], "2026-01-02T03:04:05Z");
    assert_eq!(tool["created_at"], "2026-01-02T03:04:05.002000Z");
    let durations = [trace, agent, tool].map(|step| step["metrics"]["duration_ns"].as_i64().unwrap());
    assert_eq!(durations, [5_000_000, 3_000_000, 1_000_000]);
    let ids: std::collections::HashSet<_> = [trace, agent, tool].map(|step| step["id"].as_str().unwrap()).into();
    assert_eq!(ids.len(), 3);
}

#[test]
fn refuses_invalid_arguments_by_the_callers_own_names() {
    let mut builder = Builder::new(b"", Naming::Camel).unwrap();
    let trace = builder.start(0, "trace", b"").unwrap();
    let report = refused(builder.start(trace, "llm", br#"{"numInputTokens": "5", "temprature": 1}"#));
    assert_eq!(codes(&report), [("wrong_type", "/numInputTokens".into()), ("forbidden_field", "/temprature".into())]);
    assert!(
        report.issues[0].message.starts_with("`numInputTokens` must be an integer"),
        "{}",
        report.issues[0].message
    );
    assert_eq!(report.issues[1].suggestion.as_deref(), Some("temperature"));
    let report = refused(builder.start(trace, "llm", br#"{"numInputTokns": 5}"#));
    assert_eq!(report.issues[0].suggestion.as_deref(), Some("numInputTokens"));
    assert!(report.issues[0].message.ends_with("did you mean `numInputTokens`?"), "{}", report.issues[0].message);
    let report = refused(builder.start(
        trace,
        "llm",
        br#"{"redactedInput": [{"role": "user", "content": [{"type": "file", "file_id": "5"}]}]}"#,
    ));
    assert_eq!(codes(&report), [("uuid_format", "/redactedInput/0/content/0/file_id".into())]);
    let report = refused(builder.start(trace, "llm", br#"{"metrics": {"duration_ns": "5"}}"#));
    assert_eq!(codes(&report), [("wrong_type", "/metrics/duration_ns".into())]);
    // The refused calls left nothing behind.
    builder.conclude(trace, b"").unwrap();
    assert!(payload(&builder.finish())["traces"][0]["spans"].as_array().unwrap().is_empty());
}

#[test]
fn repairs_or_leaves_out_invalid_arguments_if_lenient() {
    let mut builder = builder(json!({"lenient": true}));
    let trace =
        start(&mut builder, 0, "trace", json!({"status_code": "200", "metadata": {"a": [1], "b": null, "c": 2}}));
    let llm = start(&mut builder, trace, "llm", json!({"temperature": "hot", "modle": "x", "num_input_tokens": "5"}));
    conclude(&mut builder, llm, json!({}));
    conclude(&mut builder, trace, json!({}));
    let finished = builder.finish();
    assert!(finished.report.valid(), "{:?}", finished.report);
    assert_eq!(
        codes(&finished.report),
        [
            ("stringified", "/traces/0/user_metadata/a".to_owned()),
            ("dropped_null", "/traces/0/user_metadata/b".to_owned()),
            ("coerced", "/traces/0/user_metadata/c".to_owned()),
            ("coerced", "/traces/0/status_code".to_owned()),
            ("dropped_value", "/traces/0/spans/0/temperature".to_owned()),
            ("dropped_value", "/traces/0/spans/0/modle".to_owned()),
            ("coerced", "/traces/0/spans/0/metrics/num_input_tokens".to_owned()),
        ]
    );
    let payload = payload(&finished);
    assert_eq!(payload["traces"][0]["user_metadata"], json!({"a": "[1]", "c": "2"}));
    assert_eq!(payload["traces"][0]["spans"][0]["metrics"]["num_input_tokens"], 5);
}

#[test]
fn leaves_out_only_the_faulty_entries_of_maps_and_lists() {
    let mut builder = builder(json!({"lenient": true}));
    let bad = br#"{"metadata": {"a": NaN, "b": "1"}, "tags": ["x", 5, "y"], "metrics": {"n": Infinity, "m": 1}}"#;
    let trace = builder.start(0, "trace", bad).unwrap();
    let control = start(&mut builder, trace, "control", json!({"output": {"matched": true}}));
    conclude(&mut builder, control, json!({}));
    conclude(&mut builder, trace, json!({}));
    let finished = builder.finish();
    assert!(finished.report.issues.iter().all(|issue| issue.code == Code::DroppedValue), "{:?}", finished.report);
    let pointers: Vec<_> = finished.report.issues.iter().map(|issue| issue.pointer()).collect();
    let trace = &payload(&finished)["traces"][0];
    assert_eq!((&trace["user_metadata"], &trace["tags"]), (&json!({"b": "1"}), &json!(["x", "y"])), "{pointers:?}");
    assert_eq!(trace["metrics"]["m"], 1);
    assert_eq!(trace["spans"][0]["output"], Value::Null);
    assert_eq!(pointers.len(), 4, "{pointers:?}");
}

#[test]
fn reports_a_fault_of_the_payload_once() {
    let id = "6c4e3f7e-4a9a-1e7e-8c1f-3a9a3a9a3a9a";
    for lenient in [false, true] {
        let mut builder = builder(json!({"lenient": lenient, "session_id": id}));
        let trace = start(&mut builder, 0, "trace", json!({"id": id, "created_at": "2020-01-01T00:00:00+00:00"}));
        conclude(&mut builder, trace, json!({}));
        let expected = [
            ("respelled", "/traces/0/created_at".to_owned()),
            ("uuid_version", "/session_id".to_owned()),
            ("empty_trace", "/traces/0".to_owned()),
            ("uuid_version", "/traces/0/id".to_owned()),
        ];
        assert_eq!(codes(&builder.finish().report), expected);
    }
}

#[test]
fn integers_of_any_size_are_recorded() {
    let mut builder = builder(json!({}));
    let digits = "7".repeat(400);
    let trace = builder.start(0, "trace", format!(r#"{{"input": {digits}}}"#).as_bytes()).unwrap();
    let input = format!(r#"{{"input": [1, -{digits}, {{"a": {digits}}}]}}"#);
    let tool = builder.start(trace, "tool", input.as_bytes()).unwrap();
    conclude(&mut builder, tool, json!({}));
    conclude(&mut builder, trace, json!({}));
    let recorded = &payload(&builder.finish())["traces"][0];
    assert_eq!(recorded["input"], json!(digits));
    let recorded: Value = serde_json::from_str(recorded["spans"][0]["input"].as_str().unwrap()).unwrap();
    assert_eq!(recorded, json!([1, format!("-{digits}"), {"a": digits}]));
}

#[test]
fn leaves_out_only_the_faulty_entry_of_a_long_key() {
    let mut builder = builder(json!({"lenient": true}));
    let key = "k".repeat(300);
    let bad = format!(r#"{{"metadata": {{"{key}": NaN, "b": "1"}}, "metrics": {{"{key}": NaN, "m": 1}}}}"#);
    let trace = builder.start(0, "trace", bad.as_bytes()).unwrap();
    conclude(&mut builder, trace, json!({}));
    let finished = builder.finish();
    let trace = &payload(&finished)["traces"][0];
    assert_eq!((&trace["user_metadata"], &trace["metrics"]["m"]), (&json!({"b": "1"}), &json!(1)));
    let pointers: Vec<_> = finished.report.issues.iter().map(|issue| issue.pointer()).collect();
    assert!(pointers.iter().any(|pointer| pointer.ends_with("k…(100 more characters)")), "{pointers:?}");
}

#[test]
fn converts_metadata_to_strings_and_refuses_containers() {
    let mut builder = builder(json!({}));
    let metadata = json!({"text": "a", "flag": true, "count": 3, "share": 0.5, "none": null});
    let trace = start(&mut builder, 0, "trace", json!({"input": "hi", "metadata": metadata}));
    let report = refused(builder.start(trace, "tool", br#"{"metadata": {"list": [1]}}"#));
    assert_eq!(codes(&report), [("wrong_type", "/metadata/list".into())]);
    conclude(&mut builder, trace, json!({"metadata": {"count": 4}}));
    let finished = builder.finish();
    let strings = json!({"text": "a", "flag": "true", "count": "4", "share": "0.5"});
    assert_eq!(payload(&finished)["traces"][0]["user_metadata"], strings);
    let found: Vec<_> = finished.report.issues.iter().map(|issue| issue.code).collect();
    assert_eq!(found, [Code::Coerced, Code::Coerced, Code::Coerced, Code::DroppedNull, Code::Coerced]);
}

#[test]
fn starts_siblings_at_different_times() {
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({}));
    start(&mut builder, trace, "tool", json!({"created_at": "2030-01-01T00:00:00Z", "duration_ns": 5}));
    start(&mut builder, trace, "tool", json!({}));
    start(&mut builder, trace, "tool", json!({}));
    let payload = payload(&builder.finish());
    let times: Vec<_> =
        payload["traces"][0]["spans"].as_array().unwrap().iter().map(|span| &span["created_at"]).collect();
    assert_eq!(times, ["2030-01-01T00:00:00Z", "2030-01-01T00:00:00.000001Z", "2030-01-01T00:00:00.000002Z"]);
    assert_eq!(payload["traces"][0]["spans"][0]["metrics"]["duration_ns"], 5);
}

#[test]
fn reports_unconcluded_steps_and_records_errors() {
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({}));
    let tool = start(&mut builder, trace, "tool", json!({}));
    conclude(&mut builder, tool, json!({"error": "ValueError: no such city"}));
    let finished = builder.finish();
    assert_eq!(codes(&finished.report), [("unconcluded", "/traces/0".to_owned())]);
    let tool = payload(&finished)["traces"][0]["spans"][0].clone();
    assert_eq!(tool["status_code"], 500);
    assert_eq!(tool["user_metadata"], json!({"error": "ValueError: no such city"}));
    assert_eq!(builder.finish(), finished);
    conclude(&mut builder, 2, json!({"metadata": {"error": "mine"}}));
    assert_eq!(
        codes(&builder.finish().report).last().unwrap(),
        &("dropped_value", "/traces/0/spans/0/user_metadata/error".into())
    );
    assert!(matches!(builder.start(1, "tool", b""), Err(Refusal::Usage(_))));
}

#[test]
fn reports_what_is_set_after_finish() {
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({"input": "x"}));
    let tool = start(&mut builder, trace, "tool", json!({"input": "x", "output": "a"}));
    conclude(&mut builder, tool, json!({}));
    conclude(&mut builder, trace, json!({}));
    let first = builder.finish();
    assert_eq!(codes(&first.report), []);
    // Nothing differs.
    conclude(&mut builder, tool, json!({"output": "a"}));
    assert_eq!(builder.finish(), first);
    for output in ["b", "c"] {
        let arguments = json!({"output": output, "metadata": {"k": "v"}, "duration_ns": 7});
        builder.set(tool, arguments.to_string().as_bytes()).unwrap();
    }
    let second = builder.finish();
    assert_eq!(payload(&second)["traces"][0]["spans"][0]["output"], "c");
    let late = ["user_metadata", "output", "metrics"].map(|name| ("late_value", format!("/traces/0/spans/0/{name}")));
    let found = codes(&second.report);
    assert!(late.iter().all(|issue| found.contains(issue)) && found.len() == late.len(), "{found:?}");
    assert!(
        second
            .report
            .issues
            .iter()
            .any(|issue| issue.message.starts_with("`output` of the tool was set after `finish`"))
    );
    assert_eq!(builder.finish(), second);
    // A refused call changes nothing.
    assert!(builder.set(tool, br#"{"output": "d", "nope": 1}"#).is_err());
    assert_eq!(builder.finish(), second);
}

#[test]
fn reads_documents_of_langchain() {
    let documents = json!([
        {"pageContent": "a", "metadata": {"source": "a.md", "loc": {"line": 1}}, "id": "1"},
        {"id": null, "metadata": {"source": "b.md"}, "page_content": "b", "type": "Document"},
        {"lc": 1, "type": "constructor", "id": ["langchain", "schema", "document", "Document"], "kwargs":
            {"metadata": {"source": "c.md"}, "page_content": "c", "type": "Document"}}
    ]);
    for step_type in ["retriever", "workflow"] {
        let mut builder = builder(json!({}));
        let trace = start(&mut builder, 0, "trace", json!({}));
        let step = start(&mut builder, trace, step_type, json!({"input": "q", "output": documents}));
        conclude(&mut builder, step, json!({}));
        conclude(&mut builder, trace, json!({}));
        let finished = builder.finish();
        let output = payload(&finished)["traces"][0]["spans"][0]["output"].clone();
        assert_eq!(
            output,
            json!([
                {"content": "a", "metadata": {"source": "a.md", "loc": "{\"line\":1}", "id": "1"}},
                {"content": "b", "metadata": {"source": "b.md", "type": "Document"}},
                {"content": "c", "metadata": {"source": "c.md", "type": "Document"}}
            ])
        );
        assert_eq!(codes(&finished.report), [("stringified", "/traces/0/spans/0/output/0".to_owned())]);
    }
    // Messages in a list are not documents.
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({}));
    let messages = json!([{"type": "human", "content": "q"}, {"type": "ai", "content": "a"}]);
    let step = start(&mut builder, trace, "workflow", json!({"input": "q", "output": messages}));
    conclude(&mut builder, step, json!({}));
    let output = payload(&builder.finish())["traces"][0]["spans"][0]["output"].clone();
    assert_eq!(output, messages.to_string());
}

#[test]
fn keeps_the_users_own_keys() {
    let mut builder = Builder::new(b"", Naming::Camel).unwrap();
    let trace = builder.start(0, "trace", br#"{"metadata": {"userId": "1"}}"#).unwrap();
    let tool =
        json!({"type": "function", "function": {"name": "f", "parameters": {"cityName": {"default": null, "n": 1.0}}}});
    let llm = json!({"tools": [tool], "metrics": {"myScore": 0.5}});
    let llm = builder.start(trace, "llm", llm.to_string().as_bytes()).unwrap();
    builder.conclude(llm, b"").unwrap();
    builder.conclude(trace, b"").unwrap();
    let finished = builder.finish();
    assert!(finished.report.issues.iter().all(|issue| issue.code != Code::DroppedNull));
    let payload = payload(&finished);
    assert_eq!(payload["traces"][0]["user_metadata"], json!({"userId": "1"}));
    assert_eq!(payload["traces"][0]["spans"][0]["tools"], json!([tool]));
    assert_eq!(payload["traces"][0]["spans"][0]["metrics"]["myScore"], 0.5);
}

#[test]
fn refuses_spans_in_leaves_and_traces_in_steps() {
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({}));
    let llm = start(&mut builder, trace, "llm", json!({}));
    for (parent, step_type) in [(llm, "tool"), (trace, "trace"), (0, "llm"), (9, "tool"), (trace, "lm")] {
        assert!(matches!(builder.start(parent, step_type, b""), Err(Refusal::Usage(_))), "{parent} {step_type}");
    }
}

#[test]
fn refuses_steps_below_the_depth_limit() {
    let mut builder = builder(json!({}));
    let mut parent = start(&mut builder, 0, "trace", json!({}));
    let mut depth = 1;
    while let Ok(step) = builder.start(parent, "workflow", b"") {
        (parent, depth) = (step, depth + 1);
    }
    assert_eq!(depth, 512);
    assert!(builder.finish().report.valid());
}

#[test]
fn streams_concluded_steps_and_updates_open_ones() {
    let mut builder = builder(json!({"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}));
    let trace = start(&mut builder, 0, "trace", json!({"input": "q"}));
    let agent = start(&mut builder, trace, "agent", json!({}));
    let llm = start(&mut builder, agent, "llm", json!({"input": "q"}));
    let kinds = |requests: &[super::Request]| requests.iter().map(|request| request.kind).collect::<Vec<_>>();
    let requests = builder.take_requests();
    assert_eq!(kinds(&requests), ["LogTracesIngestRequest"]);
    assert_eq!((requests[0].method, &*requests[0].path), ("POST", "/v2/projects/{project_id}/traces"));
    let sent: Value = serde_json::from_str(&requests[0].json).unwrap();
    assert_eq!((&sent["is_complete"], &sent["traces"][0]["input"]), (&json!(false), &json!("q")));

    conclude(&mut builder, llm, json!({"output": "a"}));
    let requests = builder.take_requests();
    assert_eq!(kinds(&requests), ["LogSpansIngestRequest", "LogSpansIngestRequest"]);
    let parents: Vec<Value> = requests.iter().map(|request| serde_json::from_str(&request.json).unwrap()).collect();
    assert_eq!(parents[0]["parent_id"], sent["traces"][0]["id"]);
    assert_eq!(parents[1]["parent_id"], parents[0]["spans"][0]["id"]);
    assert_eq!(parents[1]["trace_id"], sent["traces"][0]["id"]);
    assert_eq!(parents[1]["log_stream_id"], "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a");
    assert_eq!(parents[1]["spans"][0]["type"], "llm");

    assert_eq!(builder.take_requests(), []);
    conclude(&mut builder, agent, json!({"output": "a", "metadata": {"late": "1"}}));
    conclude(&mut builder, trace, json!({"output": "a"}));
    let requests = builder.take_requests();
    assert_eq!(kinds(&requests), ["LogSpanUpdateRequest", "LogTraceUpdateRequest"]);
    let trace_path = format!("/v2/projects/{{project_id}}/traces/{}", builder.id(trace).unwrap());
    assert_eq!((requests[1].method, &requests[1].path), ("PATCH", &trace_path));
    assert!(requests[0].path.ends_with(&format!("/spans/{}", builder.id(agent).unwrap())));
    let update: Value = serde_json::from_str(&requests[0].json).unwrap();
    assert_eq!((&update["output"], &update["span_id"]), (&json!("a"), &parents[0]["spans"][0]["id"]));
    let update: Value = serde_json::from_str(&requests[1].json).unwrap();
    assert_eq!((&update["is_complete"], &update["duration_ns"]), (&json!(true), &json!(5_000_000)));
    assert_eq!(builder.take_requests(), []);
    assert_eq!(codes(&builder.finish().report), [("late_value", "/traces/0/spans/0/user_metadata".to_owned())]);
}

#[test]
fn takes_what_is_new_and_nothing_else() {
    let mut builder = builder(json!({}));
    let trace = start(&mut builder, 0, "trace", json!({}));
    let mut bytes = Vec::new();
    builder.take_requests();
    for _ in 0..2000 {
        let tool = start(&mut builder, trace, "tool", json!({"input": "q"}));
        conclude(&mut builder, tool, json!({"output": "a"}));
        assert_eq!(builder.take_visits().inside(0).count(), 1, "steps visited");
        builder.note_progress(tool as usize - 1);
        bytes.push(builder.take_requests().iter().map(|request| request.json.len()).sum::<usize>());
    }
    let (least, most) = (bytes.iter().min().unwrap(), bytes.iter().max().unwrap());
    assert!(most - least < 10, "{least} {most}");
}

#[test]
fn measures_durations_from_the_start_of_a_step_here() {
    let mut builder = builder(json!({}));
    let past = json!({"created_at": "2020-01-01T00:00:00Z"});
    let trace = start(&mut builder, 0, "trace", past.clone());
    let tool = start(&mut builder, trace, "tool", past);
    conclude(&mut builder, tool, json!({}));
    conclude(&mut builder, trace, json!({}));
    let payload = payload(&builder.finish());
    let trace = &payload["traces"][0];
    assert_eq!(trace["spans"][0]["created_at"], "2020-01-01T00:00:00Z");
    assert!(trace["spans"][0]["metrics"]["duration_ns"].as_i64().unwrap() < 1_000_000_000);
    assert_eq!(trace.get("metrics").and_then(|metrics| metrics.get("duration_ns")), None);
}
