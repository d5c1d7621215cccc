//! The JSON Schema of the declared types, in the annotated dialect that the validator's plan is compiled from.

mod keywords;
mod object;

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

pub(crate) use keywords::Keywords;
pub(crate) use object::Object;

/// The keyword for what standard JSON Schema can't express.
pub(crate) const ANNOTATION: &str = "x-spanschema";

/// The prose of doc comments: one line per paragraph, with empty lines between paragraphs.
pub(crate) fn describe(docs: &[&str]) -> String {
    let mut prose = String::new();
    for line in docs.iter().map(|line| line.trim()) {
        let glue = match line {
            _ if prose.is_empty() || prose.ends_with("\n\n") => "",
            "" => "\n\n",
            _ => " ",
        };
        prose.push_str(glue);
        prose.push_str(line);
    }
    prose.trim_end().to_owned()
}

/// The schema with keywords before and after its own. Those before it override its own.
fn framed(schema: Schema, before: Map<String, Value>, after: Map<String, Value>) -> Value {
    let mut all = before;
    let own = schema.as_object().cloned().unwrap_or_default();
    for (keyword, value) in own.into_iter().chain(after) {
        all.entry(keyword).or_insert(value);
    }
    Value::Object(all)
}

fn description(docs: &[&str]) -> Map<String, Value> {
    Map::from_iter([("description".to_owned(), Value::String(describe(docs)))])
}

/// The schema of `choices!`.
pub(crate) fn choices(docs: &[&str], choices: &[(&str, &[&str])]) -> Schema {
    let choices: Vec<Value> =
        choices.iter().map(|(choice, docs)| json!({ "const": choice, "description": describe(docs) })).collect();
    json_schema!({ "description": describe(docs), "type": "string", "oneOf": choices })
}

/// The schema of `shapes!`.
pub(crate) fn shapes(docs: &[&str], branches: Vec<(&[&str], Schema)>) -> Schema {
    let branches: Vec<Value> =
        branches.into_iter().map(|(docs, schema)| framed(schema, description(docs), Map::new())).collect();
    json_schema!({ "description": describe(docs), "anyOf": branches })
}

/// The schema of `tagged_union!`.
pub(crate) fn tagged_union(docs: &[&str], key: &str, branches: &[(&str, Schema)], elided: bool) -> Schema {
    let tags: Vec<&str> = branches.iter().map(|(tag, _)| *tag).collect();
    let schemas: Vec<&Schema> = branches.iter().map(|(_, schema)| schema).collect();
    let mut schema = json_schema!({
        "description": describe(docs),
        "type": "object",
        "required": [key],
        "properties": { key: { "description": "The type of the object.", "type": "string", "enum": tags } },
        "oneOf": schemas,
        "discriminator": { "propertyName": key },
    });
    if elided {
        schema.insert(ANNOTATION.to_owned(), json!({ "elided": true }));
    }
    schema
}
