//! What the rows of the ledger change of the API's contract: with all amendments, its verdicts are those of `strict`.

use serde_json::{Map, Value, json};

type Components = Map<String, Value>;

/// An amendment: the row of the ledger that gives the reason, and what it does to the components.
pub type Amendment = (&'static str, fn(&mut Components));

/// Every amendment. The order matters where two are about the same place.
pub const ALL: &[Amendment] = &[
    ("data-parts", add_data_parts),
    ("controls-of-the-sdk", add_controls),
    ("older-column-name", take_older_column_names),
    ("older-page", take_older_pages),
    ("records-of-2025", relax_records),
    ("any-version-of-uuid", take_any_uuid),
    ("integers-of-64-bits", bound_integers),
    ("tags-are-given", require_tags),
    ("left-out-records", take_empty_records),
];

/// Calls a function on every object inside of a value, from the inside out.
fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(|member| each_object(member, change));
            change(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}

fn each_schema(components: &mut Components, mut change: impl FnMut(&mut Map<String, Value>)) {
    components.values_mut().for_each(|component| each_object(component, &mut change));
}

fn add_data_parts(components: &mut Components) {
    let integer = json!({ "anyOf": [{ "type": "integer" }, { "type": "null" }] });
    let metadata =
        json!({ "anyOf": [{ "type": "object", "additionalProperties": { "type": "string" } }, { "type": "null" }] });
    let text = &mut components["TextContentPart"]["properties"];
    text["index"] = integer.clone();
    text["metadata"] = metadata.clone();
    let nullable = json!({ "type": ["string", "null"] });
    let given = |name: &str| json!({ "properties": { name: { "type": "string" } }, "required": [name] });
    let data = json!({
        "type": "object",
        "properties": {
            "type": { "const": "data", "default": "data" },
            "modality": { "$ref": "#/components/schemas/ContentModality" },
            "mime_type": nullable, "base64": nullable, "url": nullable, "index": integer, "metadata": metadata,
        },
        "required": ["modality"],
        "oneOf": [given("base64"), given("url")],
    });
    components.insert("DataContentPart".to_owned(), data);
    each_schema(components, |schema| {
        let Some(Value::Array(branches)) = schema.get_mut("oneOf") else { return };
        if branches.iter().any(|branch| branch["$ref"] == "#/components/schemas/FileContentPart") {
            branches.push(json!({ "$ref": "#/components/schemas/DataContentPart" }));
        }
    });
}

fn add_controls(components: &mut Components) {
    each_schema(components, |schema| {
        if let Some(Value::Array(options)) = schema.get_mut("enum")
            && options.contains(&json!("llm_call"))
        {
            options.extend(["retriever_call", "session_call", "trace_call"].map(Value::from));
        }
    });
}

fn take_older_column_names(components: &mut Components) {
    for (name, component) in components {
        let clause = name.starts_with("LogRecords") && (name.ends_with("Filter") || name == "LogRecordsSortClause");
        if !clause
            || component["properties"]["column_id"]["type"] != "string"
            || component["properties"]["column_id"].get("const").is_some()
        {
            continue;
        }
        component["properties"]["name"] = json!({ "type": "string" });
        if let Some(Value::Array(required)) = component.get_mut("required") {
            required.retain(|name| name != "column_id");
        }
        component["anyOf"] = json!([{ "required": ["column_id"] }, { "required": ["name"] }]);
    }
}

fn take_older_pages(components: &mut Components) {
    let pages: Vec<&mut Value> =
        components.values_mut().filter(|component| component["properties"].get("starting_token").is_some()).collect();
    for page in pages {
        let properties = &mut page["properties"];
        let (limit, start) = (properties["limit"].clone(), properties["starting_token"].clone());
        if properties.get("next_starting_token").is_none() {
            properties["pagination"] =
                json!({ "type": "object", "properties": { "limit": limit, "starting_token": start } });
        }
    }
}

fn relax_records(components: &mut Components) {
    for (name, component) in components {
        if let Some(Value::Array(required)) = component.get_mut("required") {
            let absent_in_2025 = |member: &Value| match name.as_str() {
                "LogTracesIngestResponse" => member == "spans_count",
                name => name.starts_with("Extended") && member == "session_id",
            };
            required.retain(|member| !absent_in_2025(member));
        }
    }
}

fn take_any_uuid(components: &mut Components) {
    each_schema(components, |schema| {
        if schema.get("format").is_some_and(|format| format == "uuid4") {
            schema.insert("format".to_owned(), "uuid".into());
        }
    });
}

fn bound_integers(components: &mut Components) {
    each_schema(components, |schema| {
        if schema.get("type").is_some_and(|kind| kind == "integer") {
            schema.entry("minimum").or_insert(i64::MIN.into());
            schema.entry("maximum").or_insert(i64::MAX.into());
        }
    });
}

/// A discriminator tells the types apart only where its member is there.
fn require_tags(components: &mut Components) {
    each_schema(components, |schema| {
        if let Some(tag) = schema.get("discriminator").and_then(|tag| tag.get("propertyName")).cloned() {
            schema.insert("required".to_owned(), json!([tag]));
        }
    });
}

fn take_empty_records(components: &mut Components) {
    for component in components.values_mut() {
        let Some(spans) = component.pointer_mut("/properties/spans/items") else { continue };
        if spans["oneOf"][0]["$ref"] == "#/components/schemas/ExtendedAgentSpanRecordWithChildren" {
            *spans = json!({ "anyOf": [spans.take(), { "type": "object", "maxProperties": 0 }] });
        }
    }
}
