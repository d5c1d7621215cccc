//! Pages, sorts and the forms of records.

use proptest::prelude::*;
use serde_json::{Value, json};
use spanschema::query::{Filter, Level, Query, Records};
use spanschema::{Kind, Options, validate};

use crate::samples::records;

/// Runs a search over records that are one a line.
fn answer(query: &Query, lines: &str) -> Value {
    let answer = query.run(&Records::read(lines.as_bytes()).unwrap()).unwrap();
    serde_json::from_str(&answer.to_json()).unwrap()
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| record.to_string() + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn pages_have_every_record_exactly_once(
        mut records in prop::collection::vec(records(), 0..12),
        column in prop::sample::select(vec![None, Some("metrics/latency"), Some("input"), Some("tags"), Some("created_at"), Some("none")]),
        ascending: bool,
        limit in 1usize..5,
        by_row: bool,
    ) {
        for (index, record) in records.iter_mut().enumerate() {
            record["id"] = json!(format!("{index:08}-4a9a-4e7e-8c1f-1234567890ab"));
            record.as_object_mut().unwrap().remove("spans");
        }
        let lines = lines(&records);
        let sorted = column.map_or_else(Query::new, |column| Query::new().sort(column, ascending));
        let mut query = sorted.clone().limit(limit as u32);
        let (mut ids, mut pages) = (Vec::new(), 0);
        loop {
            let page = answer(&query, &lines);
            ids.extend(page["records"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()));
            pages += 1;
            prop_assert_eq!(page["paginated"].as_bool(), Some(page.get("next_starting_token").is_some()));
            let Some(next) = page["next_starting_token"].as_u64() else { break };
            query = query.starting_token(next);
            if by_row {
                query = query.previous_last_row_id(page["last_row_id"].as_str().unwrap());
            }
        }
        prop_assert_eq!(pages, records.len().div_ceil(limit).max(1));
        let all: Vec<String> = answer(&sorted, &lines)["records"].as_array().unwrap().iter()
            .map(|record| record["id"].as_str().unwrap().to_owned()).collect();
        prop_assert_eq!(&ids, &all);
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), records.len());
    }
}

#[test]
fn a_page_continues_after_the_previous_row_when_records_arrive() {
    let record = |id: &str, second: u32| json!({"id": id, "type": "tool", "created_at": format!("2026-01-02T03:04:{second:02}Z")});
    let before = lines(&[record("a", 1), record("b", 2), record("c", 3)]);
    let after = before.clone() + &lines(&[record("d", 4)]);
    let query = Query::new().limit(2);
    let first = answer(&query, &before);
    assert_eq!(first["last_row_id"], "b");
    let second = answer(&query.starting_token(2).previous_last_row_id("b"), &after);
    assert_eq!((&second["records"][0]["id"], &second["starting_token"]), (&json!("a"), &json!(3)));
}

#[test]
fn values_are_sorted_by_their_type_and_missing_ones_come_last() {
    let record = |id: &str, latency: Value| json!({"id": id, "type": "tool", "metrics": {"latency": latency}});
    let records = lines(&[
        record("string", json!("5")),
        record("null", Value::Null),
        record("ten", json!(10)),
        record("nine", json!(9.5)),
        record("true", json!(true)),
        json!({"id": "missing", "type": "tool"}),
    ]);
    let ids = |ascending| {
        let answer = answer(&Query::new().sort("metrics/latency", ascending), &records);
        answer["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(true), ["true", "nine", "ten", "string", "missing", "null"]);
    assert_eq!(ids(false), ["string", "ten", "nine", "true", "missing", "null"]);
}

#[test]
fn ingest_payloads_become_valid_records_with_ids() {
    let request = json!({
        "log_stream_id": "74aec44e-ec21-4c9f-a3e2-b2ab2b81b4db", "session_id": "9a1e7d52-0c3b-4f8e-a6d4-2b7c8e9f0a1d",
        "is_complete": false,
        "traces": [{"type": "trace", "input": "hi", "id": null, "spans": [
            {"type": "agent", "name": "first", "spans": [{"type": "llm", "name": "inner", "input": [], "output": {"content": "x", "role": "assistant"}}]},
            {"type": "tool", "name": "second", "id": "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "input": "x"}
        ]}]
    });
    let json = request.to_string();
    let records = Records::read(json.as_bytes()).unwrap();
    let all: Vec<Value> = records.iter().map(|record| serde_json::from_str(record).unwrap()).collect();
    let names: Vec<&str> = all.iter().map(|record| record["name"].as_str().unwrap_or("trace")).collect();
    assert_eq!(names, ["trace", "first", "inner", "second"]);
    let [trace, first, inner, second] = &all[..] else { panic!() };
    assert_eq!(
        (&first["parent_id"], &inner["parent_id"], &second["parent_id"]),
        (&trace["id"], &first["id"], &trace["id"])
    );
    assert_eq!((&inner["trace_id"], &trace["trace_id"]), (&trace["id"], &trace["id"]));
    assert_eq!((&inner["run_id"], &inner["session_id"]), (&request["log_stream_id"], &request["session_id"]));
    assert_eq!((&first["has_children"], &second["id"]), (&json!(true), &json!("6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab")));
    assert_eq!(inner["is_complete"], json!(false));
    assert_eq!(
        all,
        Records::read(json.as_bytes())
            .unwrap()
            .iter()
            .map(|record| serde_json::from_str::<Value>(record).unwrap())
            .collect::<Vec<_>>()
    );
    let page = Query::new().include_counts(true).run(&records).unwrap();
    let report =
        validate(Kind::from_name("LogRecordsQueryResponse").unwrap(), page.to_json().as_bytes(), &Options::default());
    assert!(report.valid() && report.issues.is_empty(), "{:?}\n{}", report.issues, page.to_json());
    let page: Value = serde_json::from_str(&page.to_json()).unwrap();
    let trace = page["records"].as_array().unwrap().iter().find(|record| record["type"] == "trace").unwrap();
    assert_eq!(trace["num_spans"], 3);
    assert_eq!(Records::read(json.as_bytes()).unwrap().only(Level::Span).len(), 3);
}

#[test]
fn every_form_has_the_same_records() {
    let record = json!({"type": "tool", "id": "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "project_id": "0d4e3799-3861-4759-875f-9ae14c167b0a",
        "run_id": "74aec44e-ec21-4c9f-a3e2-b2ab2b81b4db", "parent_id": "7b3d9f21-6a5c-4d8e-b1f0-8e7d6c5b4a39"});
    let forms = [
        record.to_string(),
        format!("\n{record}\r\n\n"),
        json!([record]).to_string(),
        json!({"records": [record]}).to_string(),
        serde_json::to_string_pretty(&json!({"limit": 1, "records": [record]})).unwrap(),
    ];
    for form in forms {
        let records = Records::read(form.as_bytes()).unwrap();
        let all: Vec<Value> = records.iter().map(|record| serde_json::from_str(record).unwrap()).collect();
        assert_eq!(all, std::slice::from_ref(&record), "{form}");
    }
}

#[test]
fn malformed_lines_are_refused_or_counted() {
    let lines = b"{\"type\":\"tool\"}\n\n{\"type\":\n[1]\nnull\n{\"a\":NaN}\n{\"type\":\"llm\"}";
    let error = Records::read(lines).unwrap_err();
    assert_eq!(error.message(), "line 3 of the records is not a JSON object; correct it, or skip malformed lines");
    let records = Records::read_skipping(lines);
    assert_eq!((records.len(), records.malformed()), (2, 4));
}

#[test]
fn partial_answers_have_the_selected_columns() {
    let records =
        lines(&[json!({"type": "trace", "id": "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "input": "é".repeat(1001),
        "metrics": {"latency": 1, "cost": 2}, "user_metadata": {"env": "prod"}, "output": "x"})]);
    let query = Query::new().select(&["input", "metrics/latency"]).truncate_fields(true);
    let answer = query.run(&Records::read(records.as_bytes()).unwrap()).unwrap();
    let report = validate(
        Kind::from_name("LogRecordsPartialQueryResponse").unwrap(),
        answer.to_json().as_bytes(),
        &Options::default(),
    );
    assert!(report.valid(), "{:?}", report.issues);
    let page: Value = serde_json::from_str(&answer.to_json()).unwrap();
    let expected = json!([{"type": "trace", "input": "é".repeat(1000) + "…", "metrics": {"latency": 1}, "id": "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab"}]);
    assert_eq!(page["records"], expected);
}

#[test]
fn tests_of_spans_are_about_all_spans_of_the_trace() {
    use spanschema::query::Quantifier;
    let records = lines(&[
        json!({"type": "trace", "id": "t1"}),
        json!({"type": "tool", "id": "s1", "trace_id": "t1", "input": "refund"}),
        json!({"type": "tool", "id": "s2", "trace_id": "t1", "input": "weather"}),
        json!({"type": "trace", "id": "t2"}),
    ]);
    let ids = |quantifier| {
        let spans = Filter::Spans(quantifier, Box::new(crate::samples::contains("input", "refund")));
        let answer = answer(&Query::new().filter(spans), &records);
        answer["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(Quantifier::Any), ["s1", "s2", "t1"]);
    assert_eq!(ids(Quantifier::All), ["t2"]);
}
