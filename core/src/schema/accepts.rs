//! The narrower contracts: schemas without unknown members, and of canonical JSON.

use serde_json::{Map, Value, json};

use crate::constraint::SCHEMA_NAME;

/// Rejects the members that an object drops because they are unknown. The schema is in the dialect of the bundle.
pub(super) fn close(schema: &mut Map<String, Value>) {
    if drops_members(schema) {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}

/// Requires what `normalize` always writes, and rejects what it never does. The schema is in the dialect of the bundle.
pub(super) fn canonicalize(schema: &mut Map<String, Value>) {
    close(schema);
    if schema.contains_key("discriminator") {
        return;
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    properties.retain(|_, property| !is_older_form(property));
    let written =
        properties.iter().filter(|(_, property)| property.get("default").is_some_and(|value| !value.is_null()));
    let written: Vec<Value> = written.map(|(name, _)| name.as_str().into()).collect();
    if written.is_empty() {
        return;
    }
    let required = schema.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required {
        required.extend(written.into_iter().filter(|name| !required.contains(name)).collect::<Vec<_>>());
    }
}

/// Allows the member `$schema`, which editors read, in the schema of the payload as a whole.
pub(super) fn allow_schema_name(schema: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let member = json!({
            "description": "Where the schema of the file is. Editors read it; `validate` and `normalize` leave it out.",
            "type": "string",
        });
        properties.insert(SCHEMA_NAME.to_owned(), member);
    }
}

/// Whether the schema is of an object that drops unknown members.
pub(super) fn drops_members(schema: &Map<String, Value>) -> bool {
    let has_members = schema.get("properties").is_some_and(Value::is_object);
    has_members && ["additionalProperties", "discriminator", "$ref"].iter().all(|key| !schema.contains_key(*key))
}

/// Whether a member exists for payloads of 2025 only.
fn is_older_form(property: &Value) -> bool {
    property.get("deprecated").is_some_and(|deprecated| deprecated == true)
}
