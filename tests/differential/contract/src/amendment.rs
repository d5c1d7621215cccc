//! Amendments of the API's contract, which apply the intended differences of the ledger. With all of them, the contract
//! has the verdicts of `strict`.

use serde_json::{Map, Value, json};

type Components = Map<String, Value>;

/// An amendment: the id of the row of the ledger that explains it, and the function that changes the components.
pub type Amendment = (&'static str, fn(&mut Components));

/// All amendments. The order matters where two change the same schema.
pub const ALL: &[Amendment] = &[
    ("data-parts", add_data_parts),
    ("controls-of-the-sdk", add_controls),
    ("older-column-name", accept_older_column_names),
    ("older-pagination", accept_older_pagination),
    ("records-of-2025", relax_records),
    ("any-version-of-uuid", accept_any_uuid),
    ("integers-of-64-bits", bound_integers),
    ("required-tags", require_tags),
    ("omitted-records", accept_empty_records),
];

/// Calls a function on every object in a value, from the inside out.
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
    let with = |name: &str| json!({ "properties": { name: { "type": "string" } }, "required": [name] });
    let data = json!({
        "type": "object",
        "properties": {
            "type": { "const": "data", "default": "data" },
            "modality": { "$ref": "#/components/schemas/ContentModality" },
            "mime_type": nullable, "base64": nullable, "url": nullable, "index": integer, "metadata": metadata,
        },
        "required": ["modality"],
        "oneOf": [with("base64"), with("url")],
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

fn accept_older_column_names(components: &mut Components) {
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

fn accept_older_pagination(components: &mut Components) {
    let paginated = components.values_mut().filter(|component| component["properties"].get("starting_token").is_some());
    for component in paginated {
        let properties = &mut component["properties"];
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

fn accept_any_uuid(components: &mut Components) {
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

/// Requires the member of every discriminator, because a discriminator selects a branch only where its member is
/// present.
fn require_tags(components: &mut Components) {
    each_schema(components, |schema| {
        if let Some(tag) = schema.get("discriminator").and_then(|tag| tag.get("propertyName")).cloned() {
            schema.insert("required".to_owned(), json!([tag]));
        }
    });
}

fn accept_empty_records(components: &mut Components) {
    for component in components.values_mut() {
        let Some(spans) = component.pointer_mut("/properties/spans/items") else { continue };
        if spans["oneOf"][0]["$ref"] == "#/components/schemas/ExtendedAgentSpanRecordWithChildren" {
            *spans = json!({ "anyOf": [spans.take(), { "type": "object", "maxProperties": 0 }] });
        }
    }
}
