//! Standalone schemas of single kinds, in the drafts that tools support.

use serde_json::{Map, Value, json};

use super::accepts::{allow_schema_name, canonicalize, close, drops_members};
use super::openapi::{self, Branches};
use super::standard::{standardize, walk};
use super::{Accepts, Draft, examples};

/// The start of references between schemas of the bundle.
pub(super) const IN_BUNDLE: &str = "#/$defs/";

/// Returns the schema of a kind in the bundle, or `None` if the bundle does not have the kind.
pub fn publish(bundle: &Value, kind: &str, draft: Draft, accepts: Accepts) -> Option<Value> {
    let definitions = bundle.get("$defs")?.as_object()?;
    let description = definitions.get(kind)?.get("description")?.clone();
    let root = file_root(definitions, kind, draft, accepts);
    let mut schemas = reachable(definitions, kind);
    if root.is_some() && !schemas.values().any(|schema| refers_to(schema, kind)) {
        schemas.shift_remove(kind);
    }
    for (name, schema) in &mut schemas {
        publish_one(name, schema, definitions, draft, accepts);
    }
    if draft == Draft::OpenApi {
        require_tags(&mut schemas, definitions);
        return Some(json!({ "components": { "schemas": schemas } }));
    }
    let root = root.unwrap_or_else(|| reference(format!("{}{kind}", draft.definitions()), draft));
    let head = json!({
        "$schema": meta_schema(draft),
        "$id": id(kind, draft, accepts),
        "title": kind,
        "description": description,
    });
    let mut document = Map::new();
    document.extend(head.as_object().cloned().unwrap_or_default());
    document.extend(root.into_iter().filter(|(keyword, _)| keyword != "title" && keyword != "description"));
    if !schemas.is_empty() {
        document.insert(draft.definitions().trim_matches(['#', '/']).to_owned(), Value::Object(schemas));
    }
    Some(Value::Object(document))
}

/// Returns the schema of a file of all definitions, which has no root.
pub fn publish_all(bundle: &Value, draft: Draft, accepts: Accepts) -> Option<Value> {
    let definitions = bundle.get("$defs")?.as_object()?;
    let mut schemas = definitions.clone();
    for (name, schema) in &mut schemas {
        publish_one(name, schema, definitions, draft, accepts);
    }
    if draft == Draft::OpenApi {
        require_tags(&mut schemas, definitions);
        return Some(json!({ "components": { "schemas": schemas } }));
    }
    let mut document = json!({
        "$schema": meta_schema(draft),
        "$id": id("all", draft, accepts),
        "title": "Payloads of the Galileo v2 trace API",
    });
    document.as_object_mut()?.insert(draft.definitions().trim_matches(['#', '/']).to_owned(), Value::Object(schemas));
    Some(document)
}

/// Requires the tag in the types that unions tell apart by it.
fn require_tags(schemas: &mut Map<String, Value>, definitions: &Map<String, Value>) {
    let branches = Branches::of(definitions);
    for (name, schema) in schemas {
        schema.as_object_mut().into_iter().for_each(|schema| branches.require_tag(name, schema));
    }
}

fn meta_schema(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft7 => "http://json-schema.org/draft-07/schema#",
        _ => "https://json-schema.org/draft/2020-12/schema",
    }
}

/// The name of a schema, in which the version of this crate is that of the schema.
fn id(kind: &str, draft: Draft, accepts: Accepts) -> String {
    let draft = if draft == Draft::Draft7 { "draft-07:" } else { "" };
    format!("urn:spanschema:{}:{draft}{kind}{}", env!("CARGO_PKG_VERSION"), accepts.suffix())
}

/// Returns the schema of a kind as the root of a document whose payloads may name their schema. `None` if a reference to
/// the definition does, because the definition allows unknown members anyway.
fn file_root(
    definitions: &Map<String, Value>,
    kind: &str,
    draft: Draft,
    accepts: Accepts,
) -> Option<Map<String, Value>> {
    let schema = definitions.get(kind)?.as_object()?;
    (accepts == Accepts::Closed && drops_members(schema)).then_some(())?;
    let mut root = Value::Object(schema.clone());
    publish_one(kind, &mut root, definitions, draft, accepts);
    let mut root = root.as_object()?.clone();
    allow_schema_name(&mut root);
    Some(root)
}

fn reference(target: String, draft: Draft) -> Map<String, Value> {
    let reference = Map::from_iter([("$ref".to_owned(), Value::String(target))]);
    if draft == Draft::Draft7 {
        // Draft 7 ignores all keywords beside a reference.
        return Map::from_iter([("allOf".to_owned(), json!([reference]))]);
    }
    reference
}

/// Returns the schemas that a kind refers to, and its own, in the order of the bundle.
fn reachable(definitions: &Map<String, Value>, kind: &str) -> Map<String, Value> {
    let mut found = vec![kind.to_owned()];
    let mut next = 0;
    while let Some(name) = found.get(next).cloned() {
        next += 1;
        let Some(schema) = definitions.get(&name) else { continue };
        for target in targets(schema) {
            if !found.contains(&target) {
                found.push(target);
            }
        }
    }
    let kept = definitions.iter().filter(|(name, _)| found.contains(name));
    kept.map(|(name, schema)| (name.clone(), schema.clone())).collect()
}

/// The names of the schemas to which a schema refers.
fn targets(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(&mut schema.clone(), &mut |schema| {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix(IN_BUNDLE));
        found.extend(target.map(str::to_owned));
    });
    found
}

fn refers_to(schema: &Value, kind: &str) -> bool {
    targets(schema).iter().any(|target| target == kind)
}

/// Converts a definition of the bundle to the draft.
fn publish_one(name: &str, schema: &mut Value, definitions: &Map<String, Value>, draft: Draft, accepts: Accepts) {
    walk(schema, &mut |schema| {
        examples::add(schema, definitions);
        match accepts {
            Accepts::Valid => {}
            Accepts::Closed => close(schema),
            Accepts::Canonical => canonicalize(schema),
        }
    });
    // Afterwards, because the conversion adds schemas that describe only a part of an object.
    walk(schema, &mut |schema| convert(schema, draft));
    if let Value::Object(schema) = schema {
        schema.shift_insert(0, "title".to_owned(), name.into());
    }
}

/// Converts one schema of the bundle to the draft.
fn convert(schema: &mut Map<String, Value>, draft: Draft) {
    match draft {
        Draft::OpenApi => openapi::convert(schema),
        _ => standardize(schema),
    }
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
