//! The published schemas, as validators, editors and code generators read them.
#![cfg(feature = "schema")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use spanschema::ffi::schema::{Accepts, Draft, KINDS, publish, publish_all};

mod documented;

static BUNDLE: LazyLock<Value> = LazyLock::new(spanschema::ffi::schema::bundle);

fn validator(kind: &str, draft: Draft) -> jsonschema::Validator {
    let schema = publish(&BUNDLE, kind, draft, Accepts::Valid).expect("the bundle has the kind");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

fn faults(kind: &str, payload: &Value) -> Vec<String> {
    let validator = validator(kind, Draft::Draft202012);
    validator.iter_errors(payload).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Calls a function for every schema of the bundle, with its path.
fn each_schema(visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    fn descend(path: &str, value: &Value, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
        match value {
            Value::Object(schema) => {
                visit(path, schema);
                for (keyword, value) in schema {
                    if !matches!(keyword.as_str(), "default" | "x-spanschema" | "const") {
                        descend(&format!("{path}/{keyword}"), value, visit);
                    }
                }
            }
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    descend(&format!("{path}/{index}"), value, visit);
                }
            }
            _ => {}
        }
    }
    descend("", &BUNDLE, visit);
}

#[test]
fn every_kind_is_published_in_every_draft() {
    for (kind, _) in KINDS {
        for draft in [Draft::Draft202012, Draft::Draft7] {
            validator(kind, draft);
        }
        let components = publish(&BUNDLE, kind, Draft::OpenApi, Accepts::Valid).expect("the bundle has the kind");
        assert!(components["components"]["schemas"][kind]["description"].is_string(), "{kind}");
    }
}

#[test]
fn documented_examples_are_valid() {
    for (kind, payload) in documented::ALL {
        let payload = serde_json::from_str(payload).expect("is JSON");
        assert_eq!(faults(kind, &payload), Vec::<String>::new(), "{kind}");
    }
}

#[test]
fn every_type_and_every_property_is_described() {
    let described =
        |schema: &Value| schema["description"].as_str().is_some_and(|description| description.ends_with(['.', ':']));
    let mut bare = Vec::new();
    for (name, schema) in BUNDLE["$defs"].as_object().expect("an object") {
        if !described(schema) {
            bare.push(name.clone());
        }
    }
    each_schema(&mut |path, schema| {
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if !path.ends_with("/properties") && !described(property) {
                bare.push(format!("{path}/{name}"));
            }
        }
    });
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn references_resolve_and_every_definition_is_used() {
    let definitions = BUNDLE["$defs"].as_object().expect("an object");
    let mut used: Vec<String> = KINDS.iter().map(|(kind, _)| (*kind).to_owned()).collect();
    each_schema(&mut |path, schema| {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let name = target.strip_prefix("#/$defs/").expect("a definition of the bundle");
            assert!(definitions.contains_key(name), "{path}: {target}");
            used.push(name.to_owned());
        }
    });
    let unused: Vec<_> = definitions.keys().filter(|name| !used.contains(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_bundle_is_deterministic() {
    assert_eq!(spanschema::ffi::schema::bundle().to_string(), BUNDLE.to_string());
}

#[test]
fn annotations_are_not_published() {
    for draft in Draft::ALL {
        let schema =
            publish(&BUNDLE, "GetTraceResponse", *draft, Accepts::Valid).expect("the bundle has the kind").to_string();
        assert!(!schema.contains("x-spanschema"));
        assert_eq!(schema.contains("discriminator"), *draft == Draft::OpenApi);
    }
}

#[test]
fn annotations_are_published_as_standard_keywords() {
    let part = |part: Value| faults("DataContentPart", &part).is_empty();
    assert!(part(json!({ "modality": "image", "base64": "aGk=" })));
    assert!(part(json!({ "modality": "image", "base64": "aGk=", "url": null })));
    assert!(!part(json!({ "modality": "image" })));
    assert!(!part(json!({ "modality": "image", "base64": "aGk=", "url": "https://example.com" })));
    assert!(faults("SpanRecord", &json!({})).is_empty());
    assert!(!faults("Span", &json!({})).is_empty());
    assert!(!faults("SpanRecord", &json!({ "type": "llm" })).is_empty());
}

#[test]
fn a_union_requires_a_known_tag() {
    assert!(faults("Span", &json!({ "type": "llm" })).is_empty());
    assert!(!faults("Span", &json!({ "input": "a" })).is_empty());
    assert!(!faults("Span", &json!({ "type": "lm" })).is_empty());
    assert!(faults("LlmSpan", &json!({ "input": [] })).is_empty());
}

#[test]
fn formats_and_ranges_are_checked() {
    let trace = |member: Value| faults("Trace", &member).is_empty();
    assert!(trace(
        json!({ "id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "created_at": "2026-01-02T03:04:05.5+02:00" })
    ));
    assert!(!trace(json!({ "id": "6c4e3f7e4a9a4e7e8c1f3a9a3a9a3a9a" })));
    assert!(!trace(json!({ "created_at": "2026-01-02T03:04:05" })));
    assert!(trace(json!({ "status_code": i64::MAX })));
    assert!(!trace(json!({ "status_code": u64::MAX })));
    assert!(trace(json!({ "status_code": null, "metrics": { "own": [1] } })));
    assert!(!trace(json!({ "tags": null })));
}

#[test]
fn every_property_has_a_valid_example() {
    let all = publish_all(&BUNDLE, Draft::Draft202012, Accepts::Valid).expect("the bundle has definitions");
    // One schema of an object that has every example as a member.
    let (mut schemas, mut examples) = (Map::new(), Map::new());
    for (name, schema) in all["$defs"].as_object().expect("an object") {
        for (member, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let key = format!("{name}.{member}");
            examples.insert(key.clone(), property["examples"][0].clone());
            schemas.insert(key, json!({ "$ref": format!("#/$defs/{name}/properties/{member}") }));
        }
    }
    let absent: Vec<_> = examples.iter().filter(|(_, example)| example.is_null()).map(|(key, _)| key).collect();
    assert_eq!(absent, Vec::<&String>::new());
    assert!(examples.len() > 1500);
    let schema = json!({ "$defs": all["$defs"], "properties": schemas });
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let examples = Value::Object(examples);
    let faults = validator.iter_errors(&examples).map(|error| format!("{}: {error}", error.instance_path()));
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_closed_schema_rejects_unknown_members_and_allows_the_name_of_the_schema() {
    for draft in [Draft::Draft202012, Draft::Draft7] {
        let schema =
            publish(&BUNDLE, "LogTracesIngestRequest", draft, Accepts::Closed).expect("the bundle has the kind");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let accepts = |payload: Value| validator.is_valid(&payload);
        assert!(accepts(
            json!({ "$schema": "a.json", "traces": [{ "input": "hi", "spans": [{ "type": "llm", "input": [] }] }] })
        ));
        assert!(!accepts(json!({ "traces": [{ "input": "hi", "spans": [{ "type": "llm", "inptu": [] }] }] })));
        assert!(!accepts(json!({ "traces": [{ "$schema": "a.json", "input": "hi" }] })));
    }
}
