//! Standalone schemas of single kinds, in the drafts that tools support.

use serde_json::{Map, Value, json};

use super::standard::{standardize, walk};
use crate::error::{UsageError, quoted};

/// A form in which schemas are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draft {
    /// JSON Schema, draft 2020-12.
    #[default]
    Draft202012,
    /// JSON Schema, draft 7, which most editors support.
    Draft7,
    /// The components of an OpenAPI 3.1 document.
    OpenApi,
}

impl Draft {
    /// All forms, the default first.
    pub const ALL: &'static [Draft] = &[Draft::Draft202012, Draft::Draft7, Draft::OpenApi];

    /// Returns the name of the form: `2020-12`, `7` or `openapi`.
    pub fn name(self) -> &'static str {
        match self {
            Draft::Draft202012 => "2020-12",
            Draft::Draft7 => "7",
            Draft::OpenApi => "openapi",
        }
    }

    /// Returns the form with this name.
    ///
    /// # Errors
    /// When no form has this name. The message lists the names.
    pub fn from_name(name: &str) -> Result<Draft, UsageError> {
        Draft::ALL.iter().copied().find(|draft| draft.name() == name).ok_or_else(|| {
            let names: Vec<_> = Draft::ALL.iter().map(|draft| draft.name()).collect();
            UsageError::unknown_name(name, "a draft", None, &format!("use {}", quoted(&names, ", ")))
        })
    }

    /// The start of references between schemas.
    fn definitions(self) -> &'static str {
        match self {
            Draft::Draft202012 => "#/$defs/",
            Draft::Draft7 => "#/definitions/",
            Draft::OpenApi => "#/components/schemas/",
        }
    }
}

/// The start of references between schemas of the bundle.
const IN_BUNDLE: &str = "#/$defs/";

/// Returns the schema of a kind in the bundle, or `None` if the bundle does not have the kind.
pub fn publish(bundle: &Value, kind: &str, draft: Draft) -> Option<Value> {
    let definitions = bundle.get("$defs")?.as_object()?;
    let description = definitions.get(kind)?.get("description")?.clone();
    let mut schemas = reachable(definitions, kind);
    for schema in schemas.values_mut() {
        walk(schema, &mut |schema| convert(schema, draft));
    }
    let own = format!("{}{kind}", draft.definitions());
    Some(match draft {
        Draft::Draft202012 => json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": kind,
            "description": description,
            "$ref": own,
            "$defs": schemas,
        }),
        Draft::Draft7 => json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": kind,
            "description": description,
            "allOf": [{ "$ref": own }],
            "definitions": schemas,
        }),
        Draft::OpenApi => json!({ "components": { "schemas": schemas } }),
    })
}

/// Returns the schemas that a kind refers to, and its own, in the order of the bundle.
fn reachable(definitions: &Map<String, Value>, kind: &str) -> Map<String, Value> {
    let mut found = vec![kind.to_owned()];
    let mut next = 0;
    while let Some(name) = found.get(next).cloned() {
        next += 1;
        let Some(mut schema) = definitions.get(&name).cloned() else { continue };
        walk(&mut schema, &mut |schema| {
            let name = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix(IN_BUNDLE));
            if let Some(name) = name.filter(|&name| !found.iter().any(|known| known == name)) {
                found.push(name.to_owned());
            }
        });
    }
    let kept = definitions.iter().filter(|(name, _)| found.contains(name));
    kept.map(|(name, schema)| (name.clone(), schema.clone())).collect()
}

/// Converts one schema of the bundle to the draft.
fn convert(schema: &mut Map<String, Value>, draft: Draft) {
    let discriminator = (draft == Draft::OpenApi).then(|| with_mapping(schema)).flatten();
    standardize(schema);
    schema.extend(discriminator.map(|value| ("discriminator".to_owned(), value)));
    if let Some(Value::String(target)) = schema.get_mut("$ref") {
        *target = target.replacen(IN_BUNDLE, draft.definitions(), 1);
    }
    // Draft 7 ignores all keywords beside a reference.
    if draft == Draft::Draft7
        && schema.len() > 1
        && let Some(reference) = schema.shift_remove("$ref")
    {
        schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
}

/// Returns OpenAPI's discriminator of a tagged union, which maps each tag to its component.
fn with_mapping(schema: &Map<String, Value>) -> Option<Value> {
    let key = schema.get("discriminator")?.get("propertyName")?.as_str()?;
    let tags = schema.get("properties")?.get(key)?.get("enum")?.as_array()?;
    let branches = schema.get("oneOf")?.as_array()?;
    let mapping: Map<String, Value> = tags
        .iter()
        .zip(branches)
        .filter_map(|(tag, branch)| {
            let target = branch.get("$ref")?.as_str()?.replacen(IN_BUNDLE, Draft::OpenApi.definitions(), 1);
            Some((tag.as_str()?.to_owned(), target.into()))
        })
        .collect();
    Some(json!({ "propertyName": key, "mapping": mapping }))
}
