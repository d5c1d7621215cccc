//! Conversion from the annotated dialect to standard JSON Schema.
//!
//! Annotations that affect validity become standard keywords, so that every validator returns the same verdict.

use serde_json::{Map, Value, json};

/// The keyword for annotations, which express what standard JSON Schema can't.
pub(super) const ANNOTATION: &str = "x-spanschema";

/// Calls a function with a schema and every schema nested in it, from the outside in.
pub(super) fn walk(schema: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    let Some(schema) = schema.as_object_mut() else { return };
    visit(schema);
    for (keyword, value) in schema.iter_mut() {
        match (keyword.as_str(), value) {
            ("properties" | "$defs" | "definitions" | "schemas", Value::Object(schemas)) => {
                schemas.values_mut().for_each(|schema| walk(schema, visit));
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(schemas)) => {
                schemas.iter_mut().for_each(|schema| walk(schema, visit));
            }
            ("items" | "additionalProperties" | "propertyNames" | "components", schema) => walk(schema, visit),
            _ => {}
        }
    }
}

/// Converts one schema to standard keywords. Nested schemas are not converted: use [`walk`].
pub(super) fn standardize(schema: &mut Map<String, Value>) {
    let annotations = schema.shift_remove(ANNOTATION).unwrap_or_default();
    schema.shift_remove("discriminator");
    let renamed = renamed_members(schema);
    for (older, current) in renamed {
        accept_either(schema, &older, &current);
    }
    if let Some(names) = annotations.get("exactly_one").and_then(Value::as_array) {
        schema.insert("oneOf".to_owned(), exactly_one(schema, names));
    }
    if annotations.get("elided").is_some() {
        accept_empty_object(schema);
    }
}

/// Returns the renamed members as pairs of the older and the current name.
pub(super) fn renamed_members(schema: &Map<String, Value>) -> Vec<(String, String)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let renamed = properties.into_iter().flatten().filter_map(|(name, property)| {
        let current = property.get(ANNOTATION)?.get("renamed_to")?.as_str()?;
        Some((name.clone(), current.to_owned()))
    });
    renamed.collect()
}

/// Accepts the older name of a required member instead of the current one.
fn accept_either(schema: &mut Map<String, Value>, older: &str, current: &str) {
    let Some(Value::Array(required)) = schema.get_mut("required") else { return };
    let all = required.len();
    required.retain(|name| name != current);
    if required.len() == all {
        return;
    }
    if required.is_empty() {
        schema.shift_remove("required");
    }
    let given = |name: &str| json!({ "type": "object", "properties": { name: true }, "required": [name] });
    schema.insert("anyOf".to_owned(), json!([given(current), given(older)]));
}

/// Returns the alternatives that require exactly one of the members to be present and not null.
fn exactly_one(schema: &Map<String, Value>, names: &[Value]) -> Value {
    let given = names.iter().filter_map(Value::as_str).map(|name| {
        let kind = schema.get("properties").and_then(|properties| properties.get(name)?.get("type"));
        let kind = match kind {
            Some(Value::Array(kinds)) => kinds.first().cloned(),
            other => other.cloned(),
        };
        json!({ "type": "object", "properties": { name: { "type": kind } }, "required": [name] })
    });
    given.collect()
}

/// Accepts the empty object, too.
fn accept_empty_object(schema: &mut Map<String, Value>) {
    let description = schema.shift_remove("description");
    let union = std::mem::take(schema);
    schema.extend(description.map(|text| ("description".to_owned(), text)));
    let empty =
        json!({ "description": "The empty object, a placeholder for a record.", "type": "object", "maxProperties": 0 });
    schema.insert("anyOf".to_owned(), json!([empty, union]));
}
