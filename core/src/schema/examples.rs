//! Example values of members, which editors offer while users type. They follow from the schema of the member and from its
//! name, and a test validates each of them.

use serde_json::{Map, Value, json};

use super::publish::IN_BUNDLE;
use super::standard::ANNOTATION;

/// How deep an example may nest. No type requires more.
const DEEPEST: usize = 12;

/// An integer that most members can have.
const USUAL: i64 = 1;

/// Strings that the members with these names can have.
const STRINGS: &[(&str, &str)] = &[
    ("agent_name", "planner"),
    ("arguments", "{\"city\": \"Lisbon\"}"),
    ("base64", "aGVsbG8="),
    ("client_version", "1.0.0"),
    ("column_id", "metrics/duration_ns"),
    ("content", "Plan a trip to Lisbon."),
    ("dataset_input", "Plan a trip to Lisbon."),
    ("dataset_output", "Day 1: the castle."),
    ("display_value", "87 %"),
    ("error_message", "The model did not answer in time."),
    ("explanation", "The answer cites the retrieved documents."),
    ("external_id", "order-1042"),
    ("feedback_type", "star"),
    ("file_name", "export.jsonl"),
    ("finish_reason", "stop"),
    ("group_by", "cost"),
    ("input", "Plan a trip to Lisbon."),
    ("label", "Cost"),
    ("message", "Computed."),
    ("mime_type", "image/png"),
    ("model", "gpt-4o"),
    ("model_alias", "gpt-4o"),
    ("model_name", "gpt-4o"),
    ("name", "find_flights"),
    ("output", "Day 1: the castle."),
    ("project_name", "travel"),
    ("prompt", "Is the answer grounded?"),
    ("server_name", "calendar"),
    ("text", "Plan a trip to Lisbon."),
    ("title", "Slow tool"),
    ("tool_call_id", "call_1"),
    ("tool_name", "find_flights"),
];

/// Sets `examples` of every member of an object.
pub(super) fn add(schema: &mut Map<String, Value>, definitions: &Map<String, Value>) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (name, property) in properties {
        let found = example(property, name, definitions, DEEPEST);
        if let (Some(found), Value::Object(property)) = (found, property) {
            property.insert("examples".to_owned(), json!([found]));
        }
    }
}

/// Returns a value that the schema accepts. `name` is the name of the member.
fn example(schema: &Value, name: &str, definitions: &Map<String, Value>, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    if let Some(value) = schema.get("const") {
        return Some(value.clone());
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return example(definitions.get(target.strip_prefix(IN_BUNDLE)?)?, name, definitions, depth);
    }
    if let Some(first) = schema.get("enum").and_then(|options| options.get(0)) {
        return Some(first.clone());
    }
    if let Some(keyword) = ["oneOf", "anyOf"].into_iter().find(|keyword| schema.get(keyword).is_some()) {
        let options = schema.get(keyword).and_then(Value::as_array).into_iter().flatten().enumerate();
        let mut found = options.filter_map(|(nth, option)| Some((nth, example(option, name, definitions, depth)?)));
        return found.next().map(|(nth, found)| with_tag(found, schema, nth));
    }
    let number = || {
        let at_least = schema.get("minimum").and_then(Value::as_i64).unwrap_or(0);
        let at_most = schema.get("maximum").and_then(Value::as_i64).unwrap_or(i64::MAX);
        number(name).clamp(at_least, at_most)
    };
    match kind(schema) {
        Some("string") => Some(string(schema, name).into()),
        Some("integer") => Some(number().into()),
        Some("number") => Some(if number() == USUAL { json!(0.5) } else { number().into() }),
        Some("boolean") => Some(true.into()),
        Some("array") => {
            let item = schema.get("items").and_then(|items| example(items, name, definitions, depth));
            Some(Value::Array(item.into_iter().collect()))
        }
        Some("object") => object(schema, definitions, depth),
        Some(_) => None,
        None => Some("any JSON".into()),
    }
}

/// The first type that a schema accepts. `None` if it accepts all.
fn kind(schema: &Value) -> Option<&str> {
    let kinds = schema.get("type")?;
    kinds.as_str().or_else(|| kinds.as_array()?.first()?.as_str())
}

fn string(schema: &Value, name: &str) -> String {
    let found = match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2026-01-02T03:04:05Z",
        Some("uuid") => "5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b",
        Some(format) if format.starts_with("uri") => "https://example.com/suitcase.jpg",
        _ => STRINGS.iter().find(|(known, _)| *known == name).map_or("example", |(_, value)| value),
    };
    let longest = schema.get("maxLength").and_then(Value::as_u64).and_then(|length| usize::try_from(length).ok());
    found.chars().take(longest.unwrap_or(usize::MAX)).collect()
}

/// A typical number of the member with this name.
fn number(name: &str) -> i64 {
    match name {
        "status_code" => 200,
        name if name.ends_with("_ns") => 1_500_000_000,
        name if name.ends_with("tokens") => 42,
        "limit" => 100,
        _ => USUAL,
    }
}

/// An object with the members that it must have, or with its first member if it needs none.
fn object(schema: &Value, definitions: &Map<String, Value>, depth: usize) -> Option<Value> {
    let mut found = Map::new();
    let none = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let exclusive = schema.get(ANNOTATION).and_then(|annotations| annotations.get("exactly_one"));
    let required = schema.get("required").and_then(Value::as_array);
    let names = required.into_iter().flatten().chain(exclusive.and_then(|names| names.get(0)));
    for name in names.filter_map(Value::as_str) {
        found.insert(name.to_owned(), example(properties.get(name)?, name, definitions, depth)?);
    }
    // The constant members tell types apart.
    for (name, constant) in properties.iter().filter_map(|(name, property)| Some((name, property.get("const")?))) {
        found.insert(name.clone(), constant.clone());
    }
    let first = properties.iter().find(|(_, property)| property.get("deprecated").is_none());
    if found.is_empty()
        && let Some((name, property)) = first
    {
        found.extend(example(property, name, definitions, depth).map(|value| (name.clone(), value)));
    }
    let values = schema.get("additionalProperties").filter(|values| values.is_object());
    if let (true, Some(values)) = (properties.is_empty(), values) {
        let key = schema.get("propertyNames").and_then(|names| example(names, "key", definitions, depth));
        let key = key.as_ref().and_then(Value::as_str).unwrap_or("key").to_owned();
        found.extend(example(values, "value", definitions, depth).map(|value| (key, value)));
    }
    Some(Value::Object(found))
}

/// Adds the tag of a union to an example of its type with this index, where the type does not require the tag.
fn with_tag(mut found: Value, union: &Value, index: usize) -> Value {
    let tag = union.get("discriminator").and_then(|union| union.get("propertyName")).and_then(Value::as_str);
    let value = tag.and_then(|tag| union.get("properties")?.get(tag)?.get("enum")?.get(index));
    if let (Some(tag), Some(value), Value::Object(members)) = (tag, value, &mut found) {
        members.insert(tag.to_owned(), value.clone());
    }
    found
}
