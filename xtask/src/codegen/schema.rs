//! The published JSON Schemas: one file with all definitions, one per kind that points into it, and all as components of
//! an OpenAPI document. The verb `schema` gives a kind's in a piece.

use serde_json::{Map, Value, json};
use spanschema::ffi::schema::{Draft, publish};

use super::output::Output;

/// The file with all definitions.
const ALL: &str = "spanschema.schema.json";

/// Adds the files of `schema/`.
pub(crate) fn add(bundle: &Value, kinds: &[(&str, &str)], output: &mut Output) -> Result<(), String> {
    output.owns("schema", ".json");
    let definitions = merged(bundle, kinds, Draft::Draft202012, "/$defs")?;
    for (kind, _) in kinds {
        let description = definitions.get(*kind).and_then(|schema| schema.get("description"));
        let pointing = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": kind,
            "description": description,
            "$ref": format!("{ALL}#/$defs/{kind}"),
        });
        output.add(format!("schema/{kind}.schema.json"), text(&pointing));
    }
    let all = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Payloads of the Galileo v2 trace API",
        "$defs": definitions,
    });
    output.add(format!("schema/{ALL}"), text(&all));
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Payloads of the Galileo v2 trace API", "version": env!("CARGO_PKG_VERSION") },
        "components": { "schemas": merged(bundle, kinds, Draft::OpenApi, "/components/schemas")? },
    });
    output.add("schema/openapi.json", text(&document));
    Ok(())
}

/// What the published schemas of all kinds are made of, in the order of the names.
fn merged(bundle: &Value, kinds: &[(&str, &str)], draft: Draft, place: &str) -> Result<Map<String, Value>, String> {
    let mut all = Map::new();
    for (kind, _) in kinds {
        let mut published = publish(bundle, kind, draft).ok_or_else(|| format!("the bundle lacks the kind {kind}"))?;
        let parts = published.pointer_mut(place).and_then(Value::as_object_mut);
        all.append(parts.ok_or_else(|| format!("the schema of {kind} has no {place}"))?);
    }
    all.sort_keys();
    Ok(all)
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use spanschema::ffi::schema::{KINDS, bundle};

    #[test]
    fn every_definition_is_published_without_private_keywords() {
        let bundle = bundle();
        let all = merged(&bundle, KINDS, Draft::Draft202012, "/$defs").unwrap();
        let names: Vec<&String> = bundle.get("$defs").unwrap().as_object().unwrap().keys().collect();
        assert_eq!(all.keys().collect::<Vec<_>>(), names);
        assert!(!Value::Object(all).to_string().contains("x-spanschema"));
    }
}
