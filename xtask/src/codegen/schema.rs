//! The published JSON Schemas: a file per kind, and one OpenAPI document with all of them.

use serde_json::{Map, Value, json};
use spanschema::schema::{Draft, publish};

use super::output::Output;

/// Adds the files of `schema/`.
pub(crate) fn add(bundle: &Value, kinds: &[(&str, &str)], output: &mut Output) -> Result<(), String> {
    output.owns("schema", ".json");
    let mut components = Map::new();
    for (kind, _) in kinds {
        let published = |draft| publish(bundle, kind, draft).ok_or_else(|| format!("the bundle lacks the kind {kind}"));
        output.add(format!("schema/{kind}.schema.json"), text(&published(Draft::Draft202012)?));
        if let Some(schemas) =
            published(Draft::OpenApi)?.pointer_mut("/components/schemas").and_then(Value::as_object_mut)
        {
            components.append(schemas);
        }
    }
    components.sort_keys();
    output.add("schema/openapi.json", text(&openapi(components)));
    Ok(())
}

/// An OpenAPI document that has nothing but components.
fn openapi(components: Map<String, Value>) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Payloads of the Galileo v2 trace API", "version": env!("CARGO_PKG_VERSION") },
        "components": { "schemas": components },
    })
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}
