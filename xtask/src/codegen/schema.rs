//! The published JSON Schemas: a file with all definitions, a file for each kind that refers to it, and an OpenAPI
//! document with all definitions as components. The function `schema` returns the schema of a kind in one piece
//! instead.

use serde_json::{Map, Value, json};
use spanschema::ffi::schema::{Draft, publish};

use super::output::Output;

/// The name of the file with all definitions.
const ALL: &str = "spanschema.schema.json";

/// Adds the files of `schema/`.
pub(crate) fn add(bundle: &Value, kinds: &[(&str, &str)], output: &mut Output) -> Result<(), String> {
    output.owns("schema", ".json");
    let definitions = merged(bundle, kinds, Draft::Draft202012, "/$defs")?;
    for (kind, _) in kinds {
        let description = definitions.get(*kind).and_then(|schema| schema.get("description"));
        let reference = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": kind,
            "description": description,
            "$ref": format!("{ALL}#/$defs/{kind}"),
        });
        output.add(format!("schema/{kind}.schema.json"), pretty(&reference));
    }
    let all = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Payloads of the Galileo v2 trace API",
        "$defs": definitions,
    });
    output.add(format!("schema/{ALL}"), pretty(&all));
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Payloads of the Galileo v2 trace API", "version": env!("CARGO_PKG_VERSION") },
        "components": { "schemas": merged(bundle, kinds, Draft::OpenApi, "/components/schemas")? },
    });
    output.add("schema/openapi.json", pretty(&document));
    Ok(())
}

/// The definitions that the schemas of all kinds contain at `pointer`, sorted by name.
fn merged(bundle: &Value, kinds: &[(&str, &str)], draft: Draft, pointer: &str) -> Result<Map<String, Value>, String> {
    let mut all = Map::new();
    for (kind, _) in kinds {
        let mut published =
            publish(bundle, kind, draft).ok_or_else(|| format!("the bundle does not contain the kind {kind}"))?;
        let definitions = published.pointer_mut(pointer).and_then(Value::as_object_mut);
        all.append(definitions.ok_or_else(|| format!("the schema of {kind} has nothing at {pointer}"))?);
    }
    all.sort_keys();
    Ok(all)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use spanschema::ffi::schema::{KINDS, bundle};

    #[test]
    fn publishes_every_definition_without_private_keywords() {
        let bundle = bundle();
        let all = merged(&bundle, KINDS, Draft::Draft202012, "/$defs").unwrap();
        let names: Vec<&String> = bundle.get("$defs").unwrap().as_object().unwrap().keys().collect();
        assert_eq!(all.keys().collect::<Vec<_>>(), names);
        assert!(!Value::Object(all).to_string().contains("x-spanschema"));
    }
}
