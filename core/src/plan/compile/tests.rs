use serde_json::{Value, json};

use super::compile;
use crate::schema::{ARGUMENTS, KINDS, bundle_with_arguments};

/// Compiles a bundle with the component `Payload`, and returns the error.
fn rejection(schema: Value) -> String {
    let bundle = json!({ "$defs": { "Payload": schema, "Other": { "type": "string" } } });
    compile(&bundle, &[("Payload", "request")]).expect_err("the schema must be rejected").to_string()
}

#[test]
fn compiles_the_types_to_the_committed_plan() {
    let plan = compile(&bundle_with_arguments(), &[KINDS, ARGUMENTS].concat()).unwrap();
    assert!(plan == include_bytes!("../../../generated/plan.bin"), "run `cargo xtask codegen`");
}

#[test]
fn rejects_what_the_plan_cannot_express() {
    for (schema, keyword) in [
        (json!({ "type": "string", "format": "email" }), "format"),
        (json!({ "type": "string", "format": 5 }), "format"),
        (json!({ "type": "string", "minLength": -1 }), "minLength"),
        (json!({ "type": "string", "const": "a", "enum": ["b"] }), "const"),
        (json!({ "type": "string", "oneOf": [{ "const": "a" }, { "type": "string" }] }), "oneOf"),
        (json!({ "type": "string", "oneOf": [{ "const": "a", "minLength": 1 }] }), "minLength"),
        (json!({ "type": "string", "enum": ["a", 1] }), "enumeration"),
        (json!({ "type": "integer", "minimum": 0.5 }), "minimum"),
        (json!({ "type": "integer", "maximum": u64::MAX }), "maximum"),
        (json!({ "type": "integer", "format": "uint8" }), "format"),
        (json!({ "type": "number", "minimum": "0" }), "minimum"),
        (json!({ "type": "array", "uniqueItems": "yes" }), "uniqueItems"),
        (json!({ "type": "array", "contains": true }), "contains"),
        (json!({ "anyOf": [{ "type": "null", "const": null }, { "type": "string" }] }), "const"),
        (json!({ "type": "object", "properties": [] }), "properties"),
        (json!({ "type": "object", "properties": {}, "required": ["a"] }), "required"),
        (json!({ "type": "object", "properties": {}, "required": "a" }), "required"),
        (json!({ "type": "object", "minProperties": 1 }), "minProperties"),
        (json!({ "type": "object", "properties": {}, "x-spanschema": { "expected": ["a"] } }), "expected"),
        (json!({ "type": "object", "properties": {}, "x-spanschema": { "exactly_one": ["a"] } }), "exactly_one"),
        (json!({ "type": "object", "properties": {}, "x-spanschema": { "exactly_on": ["a"] } }), "exactly_on"),
        (json!({ "type": "object", "properties": {}, "x-spanschema": { "null_is_absent": 1 } }), "null_is_absent"),
        (json!({ "type": "object", "properties": {}, "x-spanschema": { "scope": "step" } }), "scope"),
        (json!({ "type": "object", "properties": { "a": { "x-spanschema": { "fact": "age" } } } }), "fact"),
        (json!({ "type": "object", "properties": { "a": { "x-spanschema": { "renamed_to": 1 } } } }), "renamed_to"),
        (json!({ "type": "object", "properties": { "a": { "x-spanschema": { "lenient": "very" } } } }), "lenient"),
        (json!({ "$ref": "#/$defs/Missing" }), "Missing"),
        (json!({ "$ref": "other.json" }), "other.json"),
        (json!({ "anyOf": [{ "$ref": "#/$defs/Payload" }, { "$ref": "#/$defs/Other" }] }), "contains itself"),
        (json!(false), "a schema"),
    ] {
        let message = rejection(schema.clone());
        assert!(message.contains(keyword), "{schema}: {message}");
    }
}
