//! No input makes the library panic, overflow the stack, or return an invalid report.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::thread;

use proptest::prelude::*;
use spanschema::{Code, Kind, NormalizeOptions, Options, PathSegment, Report, infer, normalize, validate};

mod documented;

/// Half of the stack that a browser gives to wasm.
const SMALL_STACK: usize = 512 * 1024;

/// Deeper than any stack allows.
const DEEP: usize = 1_000_000;

const LARGE: usize = 50 * 1024 * 1024;

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(SMALL_STACK).spawn(test).unwrap().join().unwrap();
}

fn kind(name: &str) -> Kind {
    Kind::from_name(name).unwrap()
}

/// Calls every verb with a payload, and returns the report of the validation.
fn survive(kind: Kind, payload: &[u8]) -> Report {
    let report = validate(kind, payload, &Options::default());
    assert_eq!(report.valid(), report.errors == 0);
    assert!(report.issues.iter().all(|issue| issue.offset + issue.length <= payload.len()), "{:?}", report.issues);
    assert!(report.issues.is_sorted_by_key(|issue| issue.offset), "{:?}", report.issues);
    let _: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    let normalized = normalize(kind, payload, &NormalizeOptions::default());
    assert!(normalized.json.is_some() || !report.valid());
    let _ = infer(payload);
    report
}

fn codes(report: &Report) -> Vec<Code> {
    report.issues.iter().map(|issue| issue.code).collect()
}

#[test]
fn a_million_levels_do_not_overflow_the_stack() {
    on_a_small_stack(|| {
        let nested =
            |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(DEEP), close.repeat(DEEP));
        let spans = nested(r#"{"type":"agent","spans":["#, "", "]}");
        let filters = nested(r#"{"not":"#, "null", "}");
        for (name, payload, code) in [
            ("LogSpansIngestRequest", format!(r#"{{"spans":[{spans}]}}"#), Code::NestingLimit),
            ("Span", spans.clone(), Code::NestingLimit),
            ("WorkflowSpan", format!(r#"{{"output":{spans}}}"#), Code::MissingField),
            ("FilterNode", filters, Code::NestingLimit),
            ("Metrics", format!(r#"{{"own":{}}}"#, nested("[", "", "]")), Code::NestingLimit),
            ("LlmSpan", format!(r#"{{"tools":{}}}"#, nested(r#"[{"a":"#, "0", "}]")), Code::NestingLimit),
            ("MetricSuccess", format!(r#"{{"value":{}}}"#, nested("[", "", "]")), Code::WrongType),
            ("Trace", format!(r#"{{"unknown":{}}}"#, nested(r#"{"a":"#, "0", "}")), Code::NestingLimit),
            ("Trace", nested("[", "", "]"), Code::WrongType),
        ] {
            let report = survive(kind(name), payload.as_bytes());
            assert!(codes(&report).contains(&code), "{name}: {:?}", codes(&report));
        }
    });
}

#[test]
fn a_million_unclosed_levels_do_not_overflow_the_stack() {
    on_a_small_stack(|| {
        for open in ["[", r#"{"spans":["#, r#"{"type":"agent","spans":["#, r#"{"not":"#, r#"{"and":["#] {
            for name in ["Span", "Trace", "FilterNode", "MetricSuccess", "GetTraceResponse"] {
                let report = survive(kind(name), open.repeat(DEEP).as_bytes());
                assert_eq!(codes(&report), [Code::JsonSyntax], "{name}");
            }
        }
    });
}

#[test]
fn every_truncation_of_a_documented_payload_is_reported() {
    for (name, payload) in documented::ALL {
        let whole = payload.trim_end().as_bytes();
        for length in 0..whole.len() {
            let report = survive(kind(name), &whole[..length]);
            assert_eq!(codes(&report), [Code::JsonSyntax], "{name} cut at {length}");
        }
        assert!(survive(kind(name), whole).valid(), "{name}");
    }
}

#[test]
fn survives_any_changed_byte_of_a_documented_payload() {
    for (name, payload) in documented::ALL {
        let mut payload = payload.as_bytes().to_vec();
        for (at, byte) in
            (0..payload.len()).zip([0, b'"', b'\\', b'{', b']', b'0', 0x80, 0xED, 0xFF].into_iter().cycle())
        {
            let original = std::mem::replace(&mut payload[at], byte);
            survive(kind(name), &payload);
            payload[at] = original;
        }
    }
}

#[test]
fn survives_fifty_megabytes() {
    let found = |payload: String| codes(&validate(kind("Trace"), payload.as_bytes(), &Options::default()));
    assert_eq!(found("[".repeat(LARGE)), [Code::JsonSyntax]);
    assert_eq!(found(" ".repeat(LARGE)), [Code::JsonSyntax]);
    assert_eq!(found(format!(r#"{{"input":"{}"}}"#, "é".repeat(LARGE / 2))), []);
    assert_eq!(found(format!(r#"{{"input":"{}"#, r"\u00e9".repeat(LARGE / 6))), [Code::JsonSyntax]);
    assert_eq!(found(format!(r#"{{"status_code":{}}}"#, "9".repeat(LARGE))), [Code::IntRange]);
    assert_eq!(found(format!(r#"{{"{}":1}}"#, "k".repeat(LARGE))), [Code::UnknownField]);
}

#[test]
fn counts_many_faults_without_keeping_them() {
    let tags = format!(r#"{{"tags":[{}0]}}"#, "0,".repeat(1_000_000));
    let report = survive(kind("Trace"), tags.as_bytes());
    assert_eq!((report.errors, report.issues.len(), report.omitted()), (1_000_001, 100, 999_901));
    let keys: String = (0..200_000).map(|nth| format!(r#""{nth}":0,"{nth}":1,"#)).collect();
    let report = survive(kind("Trace"), format!(r#"{{"user_metadata":{{{keys}"last":""}}}}"#).as_bytes());
    assert_eq!((report.errors, report.warnings), (200_000, 200_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn survives_any_bytes(nth in any::<prop::sample::Index>(), payload in prop::collection::vec(any::<u8>(), 0..200)) {
        survive(nth.get(&Kind::all().collect::<Vec<_>>()).to_owned(), &payload);
    }

    /// Tokens that occur in payloads, in any order.
    #[test]
    fn survives_any_tokens(nth in any::<prop::sample::Index>(), tokens in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "1", "-", "1e9", "NaN", "\"type\"", "\"llm\"", "\"spans\"",
        "\"name\"", "\"not\"", "\"value\"", "\"content\"", "\"role\"", "\"\\ud800\"", "\"traces\"", "{\"type\":\"agent\",", " ", "é",
    ]), 0..60)) {
        survive(nth.get(&Kind::all().collect::<Vec<_>>()).to_owned(), tokens.concat().as_bytes());
    }
}

#[test]
fn messages_show_characters_that_a_terminal_obeys() {
    let payload = "{\"type\":\"tool\",\"input\":\"x\",\"user_metadata\":{\"a\u{202e}b\u{9b}\\n\":1}}";
    let report = validate(Kind::from_name("ToolSpan").unwrap(), payload.as_bytes(), &Options::default());
    let [issue] = &report.issues[..] else { panic!("{report:?}") };
    assert!(issue.message.starts_with(r"`a\u{202e}b\u{9b}\u{a}` must be a string"), "{}", issue.message);
    // A program finds the value by its own key.
    assert_eq!(issue.path.last(), Some(&PathSegment::Key("a\u{202e}b\u{9b}\n".to_owned())));
}
