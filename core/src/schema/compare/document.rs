//! The definitions of a document.

use serde_json::{Map, Value};

use super::normal::normal;

/// Schemas by the names of their types.
pub(super) type Definitions = Map<String, Value>;

/// Returns the definitions of a document, and its root if that is a schema itself. `None` if it has neither.
pub(super) fn definitions(document: &Value) -> Option<Definitions> {
    let schemas = document.get("components").and_then(|components| components.get("schemas"));
    let definitions = schemas.or_else(|| document.get("$defs")).or_else(|| document.get("definitions"));
    let mut found: Definitions = definitions.and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some((name, schema)) = root(document) {
        found.entry(name).or_insert(schema);
    }
    found.values_mut().for_each(normal);
    (!found.is_empty()).then_some(found)
}

/// The schema of the document as a whole, unless it only refers to a definition.
fn root(document: &Value) -> Option<(String, Value)> {
    let mut schema = document.as_object()?.clone();
    for keyword in ["$schema", "$id", "$defs", "definitions"] {
        schema.shift_remove(keyword);
    }
    let is_schema =
        ["type", "properties", "anyOf", "oneOf", "enum", "const"].iter().any(|key| schema.contains_key(*key));
    let name = schema.get("title").and_then(Value::as_str).unwrap_or("root").to_owned();
    is_schema.then_some((name, Value::Object(schema)))
}
