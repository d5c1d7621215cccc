//! The payload types deserialize what the contract accepts, and serialize it without loss.
#![cfg(feature = "models")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use spanschema::model::*;

mod documented;

/// Deserializes JSON as a type and serializes it again.
fn round_trip<T: DeserializeOwned + Serialize>(json: &str) -> String {
    let value: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    serde_json::to_string(&value).expect("is serialized")
}

/// Returns the pointers to the values of `before` that are missing or different in `after`.
fn lost(before: &Value, after: Option<&Value>, pointer: &str) -> Vec<String> {
    match (before, after) {
        (Value::Null, None) => Vec::new(),
        (Value::Object(before), Some(Value::Object(after))) => {
            before.iter().flat_map(|(key, value)| lost(value, after.get(key), &format!("{pointer}/{key}"))).collect()
        }
        (Value::Array(before), Some(Value::Array(after))) if before.len() == after.len() => {
            let pairs = before.iter().zip(after).enumerate();
            pairs
                .flat_map(|(index, (before, after))| lost(before, Some(after), &format!("{pointer}/{index}")))
                .collect()
        }
        (before, after) if Some(before) == after => Vec::new(),
        _ => vec![pointer.to_owned()],
    }
}

fn loss<T: DeserializeOwned + Serialize>(json: &str) -> Vec<String> {
    let once = round_trip::<T>(json);
    assert_eq!(round_trip::<T>(&once), once, "a second round trip changes nothing");
    lost(&serde_json::from_str(json).expect("is JSON"), Some(&serde_json::from_str(&once).expect("is JSON")), "")
}

#[test]
fn keeps_the_documented_examples() {
    for (kind, json) in documented::ALL {
        let (loss, unknown): (_, &[&str]) = match *kind {
            "LogTracesIngestRequest" => (loss::<LogTracesIngestRequest>(json), &[]),
            "LogTracesIngestResponse" => (loss::<LogTracesIngestResponse>(json), &[]),
            "LogSpansIngestRequest" => (loss::<LogSpansIngestRequest>(json), &["/session_id"]),
            "LogSpansIngestResponse" => (loss::<LogSpansIngestResponse>(json), &[]),
            "LogSpanUpdateRequest" => (loss::<LogSpanUpdateRequest>(json), &[]),
            "LogSpanUpdateResponse" => (loss::<LogSpanUpdateResponse>(json), &[]),
            "LogRecordsQueryRequest" => {
                (loss::<LogRecordsQueryRequest>(json), &["/filters/0/name", "/pagination", "/sort/name"])
            }
            "LogRecordsQueryResponse" => (loss::<LogRecordsQueryResponse>(json), &["/num_rows"]),
            "GetSpanResponse" => (loss::<GetSpanResponse>(json), &[]),
            other => panic!("{other} is not tested"),
        };
        assert_eq!(loss, unknown, "{kind}");
    }
}

#[test]
fn serializes_in_contract_order_with_defaults_and_without_nulls() {
    assert_eq!(
        round_trip::<Span>(
            r#"{"tools":[{"b":1.0,"a":2}],"model":null,"output":{"role":"assistant","content":""},"type":"llm"}"#
        ),
        r#"{"type":"llm","output":{"content":"","role":"assistant"},"name":"","tools":[{"b":1.0,"a":2}]}"#,
    );
    assert_eq!(
        round_trip::<LogTracesIngestRequest>(r#"{"traces":[{}]}"#),
        concat!(
            r#"{"logging_method":"api_direct","reliable":true,"traces":[{"type":"trace","input":"","name":""}],"#,
            r#""is_complete":true,"include_trace_ids":false}"#,
        ),
    );
}

#[test]
fn reads_tags_that_come_last() {
    let mut json = r#"{"input":[],"temperature":0.1,"metrics":{"own":1.50},"type":"llm"}"#.to_owned();
    for level in 0..12 {
        let kind = if level % 2 == 0 { "agent" } else { "workflow" };
        json = format!(r#"{{"spans":[{json}],"name":"{level}","status_code":9007199254740993,"type":"{kind}"}}"#);
    }
    assert_eq!(loss::<Span>(&json), Vec::<String>::new());
    assert!(round_trip::<Span>(&json).contains(r#""metrics":{"own":1.50}"#));
}

#[test]
fn distinguishes_the_forms_of_inputs_and_outputs() {
    for (input, expected) in [(r#""a""#, SpanInput::Text("a".to_owned())), ("[]", SpanInput::Messages(Vec::new()))] {
        assert_eq!(serde_json::from_str::<SpanInput>(input).expect("is an input"), expected);
    }
    let output = |json: &str| serde_json::from_str::<SpanOutput>(json).expect("is an output");
    assert!(matches!(output(r#"{"role":"user","content":"a"}"#), SpanOutput::Message(_)));
    assert!(matches!(output(r#"{"action":"deny","matched":true}"#), SpanOutput::Control(_)));
    assert!(matches!(output(r#"[{"content":"a"}]"#), SpanOutput::Documents(_)));
    assert!(matches!(output(r#"[{"type":"text","text":"a"}]"#), SpanOutput::Parts(_)));
}

#[test]
fn keeps_the_order_of_user_keys() {
    let json = r#"{"type":"trace","input":"","name":"","user_metadata":{"z":"1","a":"2","m":"3"}}"#;
    assert_eq!(round_trip::<Trace>(json), json);
}

#[test]
fn types_without_required_members_have_defaults() {
    let span = LlmSpan { model: Some("m".to_owned()), ..LlmSpan::default() };
    assert_eq!(serde_json::to_string(&span).expect("is serialized"), r#"{"type":"llm","name":"","model":"m"}"#);
    assert!(SessionCreateRequest::default().reliable);
}

#[test]
fn rejects_invalid_payloads() {
    for json in [
        r#"{"id":"6c4e3f7e4a9a4e7e8c1f3a9a3a9a3a9a"}"#,
        r#"{"tags":null}"#,
        r#"{"status_code":1.5}"#,
        r#"{"status_code":9223372036854775808}"#,
        r#"{"spans":[{}]}"#,
        r#"{"type":"llm"}"#,
    ] {
        assert!(serde_json::from_str::<Trace>(json).is_err(), "{json}");
    }
}
