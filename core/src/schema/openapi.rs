//! What is special about the components of an OpenAPI document, from which generators make classes.
//!
//! A union consists of nothing but its types and its tag, which each of them requires, because generators make a nameless
//! class of everything else. For the same reason, alternatives of members are an annotation here.

use serde_json::{Map, Value, json};

use super::publish::IN_BUNDLE;
use super::standard::{ANNOTATION, renamed_members, walk};
use super::{Draft, codes};

/// The types that unions tell apart by a tag, with the tag.
pub(super) struct Branches(Vec<(String, String)>);

impl Branches {
    pub(super) fn of(definitions: &Map<String, Value>) -> Branches {
        let mut found = Vec::new();
        for schema in definitions.values() {
            walk(&mut schema.clone(), &mut |schema| {
                let Some(tag) = tag(schema) else { return };
                let branches = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
                let names = branches.filter_map(|branch| branch.get("$ref")?.as_str()?.strip_prefix(IN_BUNDLE));
                found.extend(names.map(|name| (name.to_owned(), tag.to_owned())));
            });
        }
        Branches(found)
    }

    /// Requires the tag in the schema of a type that a union tells apart by it.
    pub(super) fn require_tag(&self, name: &str, schema: &mut Map<String, Value>) {
        let Some((_, tag)) = self.0.iter().find(|(branch, _)| branch == name) else { return };
        if let Value::Array(required) = schema.entry("required").or_insert_with(|| json!([]))
            && !required.iter().any(|known| known == tag)
        {
            required.insert(0, tag.as_str().into());
        }
    }
}

fn tag(schema: &Map<String, Value>) -> Option<&str> {
    schema.get("discriminator")?.get("propertyName")?.as_str()
}

/// Converts one schema of the bundle. Nested schemas are not converted.
pub(super) fn convert(schema: &mut Map<String, Value>) {
    if let Some(discriminator) = with_mapping(schema) {
        schema.retain(|keyword, _| {
            matches!(keyword.as_str(), "title" | "description" | "oneOf" | "examples" | "deprecated")
        });
        schema.insert("discriminator".to_owned(), discriminator);
    }
    for (_, current) in renamed_members(schema) {
        if let Some(Value::Array(required)) = schema.get_mut("required") {
            required.retain(|name| *name != current);
        }
    }
    if schema.get("required").is_some_and(|required| *required == json!([])) {
        schema.shift_remove("required");
    }
    if schema.get("items").is_some_and(|items| *items == true) {
        // Some generators know schemas only as objects.
        schema.insert("items".to_owned(), json!({}));
    }
    let annotations = schema.shift_remove(ANNOTATION).unwrap_or_default();
    codes::add(schema);
    if let Some(names) = annotations.get("exactly_one") {
        schema.insert("x-exactly-one".to_owned(), names.clone());
    }
}

/// Returns the discriminator of a tagged union, which maps each tag to its component.
fn with_mapping(schema: &Map<String, Value>) -> Option<Value> {
    let key = tag(schema)?;
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
