//! The components of a set of JSON Schemas, in a form in which two sets can be compared: the alternatives of a value
//! are a set of phrases, independent of the keywords and references that express them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The alternatives of a value, one phrase for each.
pub(crate) type Alternatives = BTreeSet<String>;

/// The OpenAPI document of the API, or our bundle.
pub(crate) struct Contract {
    pub(crate) components: Map<String, Value>,
}

/// Returns the name of a component of the OpenAPI document without its module path and its type arguments.
fn short_name(name: &str) -> &str {
    let name = name.split("_Annotated_Union").next().unwrap_or(name);
    match name.rsplit("__").next().unwrap_or(name) {
        "FilterExpression" => "FilterNode",
        name => name,
    }
}

fn members<'v>(schema: &'v Value, keyword: &str) -> impl Iterator<Item = &'v Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

fn joined(alternatives: &Alternatives) -> String {
    alternatives.iter().map(String::as_str).collect::<Vec<_>>().join(" | ")
}

/// Whether a phrase accepts everything that another one accepts, and more.
fn includes(phrase: &str, other: &str) -> bool {
    match phrase {
        _ if phrase == other => false,
        "any" => true,
        "string" => other.starts_with("string("),
        "number" => other == "integer",
        "[number]" => other == "[integer]",
        _ => false,
    }
}

/// Returns the keywords that restrict a value, as a suffix of its phrase.
fn limits(schema: &Value, keywords: &[&str]) -> String {
    let limits: Vec<String> = keywords
        .iter()
        .filter_map(|&keyword| {
            let limit = schema.get(keyword)?;
            match limit.as_f64() {
                // Every integer is limited to 64 bits.
                Some(bound) if bound.abs() > 9e18 => None,
                Some(bound) => Some(format!("{keyword} {bound}")),
                None => Some(format!("{keyword} {}", limit.as_str().unwrap_or("yes"))),
            }
        })
        .collect();
    if limits.is_empty() { String::new() } else { format!("({})", limits.join(", ")) }
}

impl Contract {
    pub(crate) fn new(components: &Value) -> Self {
        let components = components.as_object().expect("components are an object").iter();
        let named = components.map(|(name, schema)| (short_name(name).to_owned(), schema.clone()));
        Contract { components: named.collect() }
    }

    /// Returns the alternatives that a schema accepts.
    pub(crate) fn alternatives(&self, schema: &Value) -> Alternatives {
        let all = self.all_alternatives(schema);
        all.iter().filter(|one| !all.iter().any(|other| includes(other, one))).cloned().collect()
    }

    fn all_alternatives(&self, schema: &Value) -> Alternatives {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let name = short_name(reference.rsplit('/').next().unwrap_or(reference));
            let component = &self.components[name];
            let is_object = component.get("properties").is_some() && component.get("oneOf").is_none();
            return if is_object { [name.to_owned()].into() } else { self.all_alternatives(component) };
        }
        let branches: Vec<&Value> = members(schema, "anyOf").chain(members(schema, "oneOf")).collect();
        if !branches.is_empty() {
            return branches.into_iter().flat_map(|branch| self.all_alternatives(branch)).collect();
        }
        if schema.get("const").or(schema.get("enum")).is_some() {
            return schema.get("const").into_iter().chain(members(schema, "enum")).map(Value::to_string).collect();
        }
        match schema.get("type") {
            None => ["any".to_owned()].into(),
            Some(Value::Array(types)) => types.iter().flat_map(|kind| self.of_type(kind, schema)).collect(),
            Some(kind) => self.of_type(kind, schema),
        }
    }

    fn of_type(&self, kind: &Value, schema: &Value) -> Alternatives {
        let phrase = match kind.as_str().unwrap_or_default() {
            "string" => self.string(schema),
            "array" => {
                let items = schema.get("items").map(|items| joined(&self.alternatives(items)));
                let limits = limits(schema, &["minItems", "maxItems", "uniqueItems"]);
                format!("[{}]{limits}", items.unwrap_or_else(|| "any".to_owned()))
            }
            "object" => {
                let values = match schema.get("additionalProperties") {
                    Some(values @ Value::Object(_)) => joined(&self.alternatives(values)),
                    _ => "any".to_owned(),
                };
                let keys = schema.get("propertyNames").map(|keys| joined(&self.alternatives_of_keys(keys)));
                format!("{{{}{values}}}", keys.map(|keys| format!("{keys}: ")).unwrap_or_default())
            }
            other => format!("{other}{}", limits(schema, &["minimum", "maximum"])),
        };
        [phrase].into()
    }

    /// Keys are strings even if their schema does not state it.
    fn alternatives_of_keys(&self, keys: &Value) -> Alternatives {
        if keys.get("$ref").is_some() { self.alternatives(keys) } else { [self.string(keys)].into() }
    }

    fn string(&self, schema: &Value) -> String {
        let uuid4 = schema.get("x-spanschema").is_some_and(|annotations| annotations.get("uuid_version").is_some());
        let limits = limits(schema, &["format", "minLength", "maxLength"]);
        format!("string{}", if uuid4 { limits.replace("format uuid", "format uuid4") } else { limits })
    }
}
