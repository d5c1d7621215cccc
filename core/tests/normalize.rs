//! Properties of `normalize` that hold for every payload, tested on the corpus and on combinations of its payloads.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use proptest::prelude::*;
use serde_json::Value;
use spanschema::{Code, Fill, Kind, NormalizeOptions, Nulls, Options, Profile, content_hash, normalize, validate};

mod corpus;

/// Returns the kinds and payloads of the shared corpus that are UTF-8.
fn payloads() -> Vec<(Kind, String)> {
    let payload = |(_, case): (_, Value)| {
        Some((Kind::from_name(corpus::kind(&case)).unwrap(), String::from_utf8(corpus::input(&case)).ok()?))
    };
    corpus::cases().into_iter().filter_map(payload).collect()
}

fn canonical(kind: Kind, payload: &str) -> Option<String> {
    normalize(kind, payload.as_bytes(), &NormalizeOptions::default()).json
}

/// Panics unless the normalized payload is valid, and normalizing it again changes nothing.
fn check_canonical(kind: Kind, payload: &str) {
    let fill = Fill::default().created_at().ids();
    for (nulls, fill) in [(Nulls::Omit, Fill::default()), (Nulls::Keep, Fill::default()), (Nulls::Omit, fill)] {
        let options = NormalizeOptions::default().nulls(nulls).fill(fill);
        let Some(json) = normalize(kind, payload.as_bytes(), &options).json else { continue };
        let report = validate(kind, json.as_bytes(), &Options::default());
        assert!(report.valid(), "{kind}: {payload}\n{json}\n{:?}", report.issues);
        let again = normalize(kind, json.as_bytes(), &options);
        assert_eq!(again.json.as_deref(), Some(&*json), "{kind}: {payload}");
        // Some warnings remain, but none of them reports a change.
        let remaining = [Code::UuidVersion, Code::ElidedRecord, Code::AbsentField];
        assert!(again.report.issues.iter().all(|issue| remaining.contains(&issue.code)), "{:?}", again.report.issues);
    }
}

#[test]
fn filled_in_ids_and_times_reflect_the_tree() {
    let kind = Kind::from_name("LogTracesIngestRequest").unwrap();
    let fill = Fill::default().created_at().ids();
    let options = NormalizeOptions::default().fill(fill);
    let payload = br#"{"traces":[{"spans":[{"type":"agent","spans":[{"type":"llm"},{"type":"tool"}]}]}]}"#;
    let filled: Value = serde_json::from_str(&normalize(kind, payload, &options).json.unwrap()).unwrap();
    let member = |pointer: &str, name: &str| filled.pointer(&format!("{pointer}/{name}")).unwrap().as_str().unwrap();
    let (trace, agent, llm, tool) =
        ("/traces/0", "/traces/0/spans/0", "/traces/0/spans/0/spans/0", "/traces/0/spans/0/spans/1");
    for (step, parent) in [(agent, trace), (llm, agent), (tool, agent)] {
        assert_eq!(member(step, "parent_id"), member(parent, "id"));
        assert_eq!(member(step, "trace_id"), member(trace, "id"));
    }
    let times: Vec<_> = [trace, agent, llm, tool].map(|step| member(step, "created_at").trim_end_matches('Z')).to_vec();
    assert!(times.is_sorted_by(|one, next| one < next), "{times:?}");
}

#[test]
fn the_normalized_corpus_is_canonical() {
    for (kind, payload) in payloads() {
        check_canonical(kind, &payload);
    }
}

#[test]
fn normalizes_what_either_profile_accepts() {
    for (kind, payload) in payloads() {
        for &profile in Profile::ALL {
            let report = validate(kind, payload.as_bytes(), &Options::default().profile(profile));
            assert!(!report.valid() || canonical(kind, &payload).is_some(), "{kind} in {profile:?}: {payload}");
        }
    }
}

/// Returns the same JSON with white space around all tokens, and with every letter of a string as an escape.
fn respelled(json: &str) -> String {
    let mut out = String::new();
    let mut characters = json.chars();
    let mut inside = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                out.push(character);
                let escaped = characters.next();
                out.extend(escaped);
                let digits = if escaped == Some('u') { 4 } else { 0 };
                out.extend(characters.by_ref().take(digits));
            }
            '"' => {
                inside = !inside;
                out.push(character);
            }
            'a'..='z' | 'A'..='Z' if inside => out.push_str(&format!("\\u{:04X}", u32::from(character))),
            ',' | ':' | '{' | '}' | '[' | ']' if !inside => out.push_str(&format!(" {character}\n\t")),
            _ => out.push(character),
        }
    }
    out
}

/// Returns the same payload with the members of the objects that the contract defines in reverse order.
fn reversed(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let inner = |key: &str| matches!(key, "traces" | "spans" | "records" | "filters" | "sort" | "pagination");
            let member =
                |(key, value): (String, Value)| if inner(&key) { (key, reversed(value)) } else { (key, value) };
            Value::Object(members.into_iter().rev().map(member).collect())
        }
        Value::Array(elements) => elements.into_iter().map(reversed).collect(),
        other => other,
    }
}

#[test]
fn neither_white_space_nor_escapes_nor_order_change_the_bytes() {
    for (kind, payload) in payloads() {
        // Reordering a payload with duplicate keys would change it, so the canonical form is respelled.
        let Some(json) = canonical(kind, &payload) else { continue };
        let spelled = respelled(&json);
        assert_eq!(canonical(kind, &spelled).as_deref(), Some(&*json), "{kind}: {spelled}");
        // A payload that is too deep for serde_json is tested for white space and escapes only.
        let value = serde_json::from_str::<Value>(&json);
        if let Ok(value) = value
            && ["request", "record"].contains(&kind.role())
        {
            let reordered = reversed(value.clone()).to_string();
            assert_eq!(canonical(kind, &reordered), canonical(kind, &value.to_string()), "{kind}: {reordered}");
        }
        assert_eq!(content_hash(kind, spelled.as_bytes()), content_hash(kind, payload.as_bytes()), "{kind}: {payload}");
    }
}

#[test]
fn no_nesting_depth_overflows_the_stack() {
    let kind = Kind::from_name("LlmSpan").unwrap();
    let deep = format!("{}{}", "{\"a\":[".repeat(50_000), "]}".repeat(50_000));
    for payload in [
        format!(r#"{{"type":"llm","tools":[{deep}]}}"#),
        format!(r#"{{"type":"llm","output":{deep}}}"#),
        format!(r#"{{"type":"llm","input":[{deep}]}}"#),
    ] {
        normalize(kind, payload.as_bytes(), &NormalizeOptions::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    /// Replaces a value of one payload of the corpus by a value of another.
    #[test]
    fn normalized_mixtures_are_canonical(one in 0usize..10_000, other in 0usize..10_000, at in 0usize..1000, from in 0usize..1000) {
        let corpus = payloads_once();
        let (kind, payload) = &corpus[one % corpus.len()];
        let (_, donor) = &corpus[other % corpus.len()];
        if let (Ok(mut target), Ok(source)) = (serde_json::from_str::<Value>(payload), serde_json::from_str::<Value>(donor)) {
            let donors = pointers(&source);
            let value = source.pointer(&donors[from % donors.len()]).unwrap().clone();
            let targets = pointers(&target);
            *target.pointer_mut(&targets[at % targets.len()]).unwrap() = value;
            check_canonical(*kind, &target.to_string());
        }
    }
}

fn payloads_once() -> &'static [(Kind, String)] {
    static CORPUS: std::sync::OnceLock<Vec<(Kind, String)>> = std::sync::OnceLock::new();
    CORPUS.get_or_init(payloads)
}

/// Returns the pointers to all values within a value, starting with itself.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (segment, value) in inner {
        found.extend(pointers(value).into_iter().map(|pointer| format!("/{segment}{pointer}")));
    }
    found
}
