//! The JSON Schema of the declared types, in the dialect that the validator's plan is compiled from.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::standard::ANNOTATION;

/// The text of doc comments: one line a paragraph, empty lines between paragraphs.
pub(crate) fn describe(docs: &[&str]) -> String {
    let mut text = String::new();
    for line in docs.iter().map(|line| line.trim()) {
        let glue = match line {
            _ if text.is_empty() || text.ends_with("\n\n") => "",
            "" => "\n\n",
            _ => " ",
        };
        text.push_str(glue);
        text.push_str(line);
    }
    text.trim_end().to_owned()
}

/// A schema that takes null too.
fn nullable(mut schema: Schema) -> Schema {
    let takes_anything = schema.as_bool() == Some(true) || schema.as_object().is_some_and(Map::is_empty);
    if let Some(kind) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
        schema
    } else if takes_anything {
        schema
    } else {
        // What is annotated is the member, not the type that it has where it isn't null.
        let annotation = schema.remove(ANNOTATION);
        let mut either = json_schema!({ "anyOf": [schema, { "type": "null" }] });
        if let Some(annotation) = annotation {
            either.insert(ANNOTATION.to_owned(), annotation);
        }
        either
    }
}

/// The schema with keywords before and after its own; those before win.
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

/// The schema of an `object!`, member by member. Each word of the macro is a method.
pub(crate) struct Object<'g> {
    generator: &'g mut SchemaGenerator,
    schema: Map<String, Value>,
    properties: Map<String, Value>,
    required: Vec<Value>,
    expected: Vec<Value>,
    annotations: Map<String, Value>,
}

impl<'g> Object<'g> {
    pub(crate) fn new(generator: &'g mut SchemaGenerator, docs: &[&str]) -> Self {
        Object {
            generator,
            schema: description(docs),
            properties: Map::new(),
            required: Vec::new(),
            expected: Vec::new(),
            annotations: Map::new(),
        }
    }

    fn property(&mut self, name: &str, docs: &[&str], schema: Schema, keywords: Value) {
        let keywords = keywords.as_object().cloned().unwrap_or_default();
        self.properties.insert(name.to_owned(), framed(schema, description(docs), keywords));
    }

    fn value<T: JsonSchema>(&mut self, limits: Value) -> Schema {
        let mut schema = self.generator.subschema_for::<T>();
        for (keyword, limit) in limits.as_object().cloned().unwrap_or_default() {
            schema.insert(keyword, limit);
        }
        schema
    }

    fn defaults_to<T: Serialize>(default: Option<T>) -> Value {
        match default.and_then(|value| serde_json::to_value(value).ok()) {
            Some(value) => json!({ "default": value }),
            None => json!({}),
        }
    }

    pub(crate) fn required<T: JsonSchema>(&mut self, name: &str, docs: &[&str], limits: Value, _: Option<()>) {
        let schema = self.value::<T>(limits);
        self.property(name, docs, schema, json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn required_nullable<T: JsonSchema>(&mut self, name: &str, docs: &[&str], limits: Value, _: Option<()>) {
        let schema = nullable(self.value::<T>(limits));
        self.property(name, docs, schema, json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn expected<T: JsonSchema>(&mut self, name: &str, docs: &[&str], limits: Value, _: Option<()>) {
        let schema = self.value::<T>(limits);
        self.property(name, docs, schema, json!({}));
        self.expected.push(name.into());
    }

    pub(crate) fn optional<T: JsonSchema>(&mut self, name: &str, docs: &[&str], limits: Value, _: Option<()>) {
        let schema = self.value::<T>(limits);
        self.property(name, docs, schema, json!({}));
    }

    pub(crate) fn nullable<T: JsonSchema + Serialize>(
        &mut self,
        name: &str,
        docs: &[&str],
        limits: Value,
        default: Option<T>,
    ) {
        let schema = nullable(self.value::<T>(limits));
        self.property(name, docs, schema, Self::defaults_to(default));
    }

    pub(crate) fn defaulted<T: JsonSchema + Serialize>(
        &mut self,
        name: &str,
        docs: &[&str],
        limits: Value,
        default: Option<T>,
    ) {
        let schema = self.value::<T>(limits);
        self.property(name, docs, schema, Self::defaults_to(default));
    }

    pub(crate) fn constant(&mut self, name: &str, docs: &[&str], text: &str) {
        self.property(name, docs, json_schema!({ "type": "string", "const": text }), json!({ "default": text }));
    }

    pub(crate) fn required_constant(&mut self, name: &str, docs: &[&str], text: &str) {
        self.property(name, docs, json_schema!({ "type": "string", "const": text }), json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn older<T: JsonSchema>(&mut self, name: &str, docs: &[&str], current: &str) {
        let schema = self.value::<T>(json!({}));
        self.property(name, docs, schema, json!({ "deprecated": true, ANNOTATION: { "renamed_to": current } }));
    }

    pub(crate) fn lifted<T: JsonSchema>(&mut self, name: &str, docs: &[&str]) {
        let schema = self.value::<T>(json!({}));
        self.property(name, docs, schema, json!({ "deprecated": true, ANNOTATION: { "lifted": true } }));
    }

    pub(crate) fn exactly_one(&mut self, names: &[&str]) {
        if !names.is_empty() {
            self.annotations.insert("exactly_one".to_owned(), json!(names));
        }
    }

    pub(crate) fn close(&mut self) {
        self.schema.insert("additionalProperties".to_owned(), false.into());
    }

    pub(crate) fn open(&mut self) {
        self.schema.insert("additionalProperties".to_owned(), true.into());
    }

    pub(crate) fn null_is_absent(&mut self) {
        self.annotations.insert("null_is_absent".to_owned(), true.into());
    }

    pub(crate) fn scope(&mut self, scope: &str) {
        self.annotations.insert("scope".to_owned(), scope.into());
    }

    pub(crate) fn misplaced(&mut self, name: &str) {
        self.annotations.insert("misplaced".to_owned(), name.into());
    }

    pub(crate) fn finish(mut self) -> Schema {
        if !self.expected.is_empty() {
            self.annotations.insert("expected".to_owned(), Value::Array(self.expected));
        }
        let openness = self.schema.remove("additionalProperties");
        let mut schema = self.schema;
        schema.insert("type".to_owned(), "object".into());
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(self.required));
        }
        schema.insert("properties".to_owned(), Value::Object(self.properties));
        schema.extend(openness.map(|value| ("additionalProperties".to_owned(), value)));
        if !self.annotations.is_empty() {
            schema.insert(ANNOTATION.to_owned(), Value::Object(self.annotations));
        }
        schema.into()
    }
}

/// The schema of `choices!`.
pub(crate) fn choices(docs: &[&str], choices: &[(&str, &[&str])]) -> Schema {
    let choices: Vec<Value> =
        choices.iter().map(|(text, docs)| json!({ "const": text, "description": describe(docs) })).collect();
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
        "properties": { key: { "description": "Which of the types the object is.", "type": "string", "enum": tags } },
        "oneOf": schemas,
        "discriminator": { "propertyName": key },
    });
    if elided {
        schema.insert(ANNOTATION.to_owned(), json!({ "elided": true }));
    }
    schema
}
