//! The payload types read what the contract takes and write it back without loss.
#![cfg(feature = "models")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use spanschema::model::*;

mod documented;

/// Reads a text as a type and writes it again.
fn again<T: DeserializeOwned + Serialize>(text: &str) -> String {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    serde_json::to_string(&value).expect("is written")
}

/// The pointers of what `before` has and `after` lacks or has otherwise.
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

fn loss<T: DeserializeOwned + Serialize>(text: &str) -> Vec<String> {
    let once = again::<T>(text);
    assert_eq!(again::<T>(&once), once, "what was written once is written the same again");
    lost(&serde_json::from_str(text).expect("is JSON"), Some(&serde_json::from_str(&once).expect("is JSON")), "")
}

#[test]
fn documented_examples_are_kept() {
    for (kind, text) in documented::ALL {
        let (loss, unknown): (_, &[&str]) = match *kind {
            "LogTracesIngestRequest" => (loss::<LogTracesIngestRequest>(text), &[]),
            "LogTracesIngestResponse" => (loss::<LogTracesIngestResponse>(text), &[]),
            "LogSpansIngestRequest" => (loss::<LogSpansIngestRequest>(text), &["/session_id"]),
            "LogSpansIngestResponse" => (loss::<LogSpansIngestResponse>(text), &[]),
            "LogSpanUpdateRequest" => (loss::<LogSpanUpdateRequest>(text), &[]),
            "LogSpanUpdateResponse" => (loss::<LogSpanUpdateResponse>(text), &[]),
            "LogRecordsQueryRequest" => {
                (loss::<LogRecordsQueryRequest>(text), &["/filters/0/name", "/pagination", "/sort/name"])
            }
            "LogRecordsQueryResponse" => (loss::<LogRecordsQueryResponse>(text), &["/num_rows"]),
            "GetSpanResponse" => (loss::<GetSpanResponse>(text), &[]),
            other => panic!("{other} is not tried"),
        };
        assert_eq!(loss, unknown, "{kind}");
    }
}

#[test]
fn members_are_written_in_the_contracts_order_with_defaults_and_without_nulls() {
    assert_eq!(
        again::<Span>(
            r#"{"tools":[{"b":1.0,"a":2}],"model":null,"output":{"role":"assistant","content":""},"type":"llm"}"#
        ),
        r#"{"type":"llm","output":{"content":"","role":"assistant"},"name":"","tools":[{"b":1.0,"a":2}]}"#,
    );
    assert_eq!(
        again::<LogTracesIngestRequest>(r#"{"traces":[{}]}"#),
        concat!(
            r#"{"logging_method":"api_direct","reliable":true,"traces":[{"type":"trace","input":"","name":""}],"#,
            r#""is_complete":true,"include_trace_ids":false}"#,
        ),
    );
}

#[test]
fn types_are_found_behind_the_spans_they_are_of() {
    let mut text = r#"{"input":[],"temperature":0.1,"metrics":{"own":1.50},"type":"llm"}"#.to_owned();
    for level in 0..12 {
        let kind = if level % 2 == 0 { "agent" } else { "workflow" };
        text = format!(r#"{{"spans":[{text}],"name":"{level}","status_code":9007199254740993,"type":"{kind}"}}"#);
    }
    assert_eq!(loss::<Span>(&text), Vec::<String>::new());
    assert!(again::<Span>(&text).contains(r#""metrics":{"own":1.50}"#));
}

#[test]
fn inputs_and_outputs_are_told_apart() {
    for (input, expected) in [(r#""a""#, SpanInput::Text("a".to_owned())), ("[]", SpanInput::Messages(Vec::new()))] {
        assert_eq!(serde_json::from_str::<SpanInput>(input).expect("is an input"), expected);
    }
    let output = |text: &str| serde_json::from_str::<SpanOutput>(text).expect("is an output");
    assert!(matches!(output(r#"{"role":"user","content":"a"}"#), SpanOutput::Message(_)));
    assert!(matches!(output(r#"{"action":"deny","matched":true}"#), SpanOutput::Control(_)));
    assert!(matches!(output(r#"[{"content":"a"}]"#), SpanOutput::Documents(_)));
    assert!(matches!(output(r#"[{"type":"text","text":"a"}]"#), SpanOutput::Parts(_)));
}

#[test]
fn the_order_of_user_keys_is_kept() {
    let text = r#"{"type":"trace","input":"","name":"","user_metadata":{"z":"1","a":"2","m":"3"}}"#;
    assert_eq!(again::<Trace>(text), text);
}

#[test]
fn a_type_that_needs_nothing_starts_from_its_defaults() {
    let span = LlmSpan { model: Some("m".to_owned()), ..LlmSpan::default() };
    assert_eq!(serde_json::to_string(&span).expect("is written"), r#"{"type":"llm","name":"","model":"m"}"#);
    assert!(SessionCreateRequest::default().reliable);
}

#[test]
fn a_faulty_payload_is_refused() {
    for text in [
        r#"{"id":"6c4e3f7e4a9a4e7e8c1f3a9a3a9a3a9a"}"#,
        r#"{"tags":null}"#,
        r#"{"status_code":1.5}"#,
        r#"{"status_code":9223372036854775808}"#,
        r#"{"spans":[{}]}"#,
        r#"{"type":"llm"}"#,
    ] {
        assert!(serde_json::from_str::<Trace>(text).is_err(), "{text}");
    }
}
