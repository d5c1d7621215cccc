//! The JSON Schema of `object!`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{ANNOTATION, Keywords, description, framed};
use crate::model::declare::keyword::Scope;

/// The schema of an object, member by member. Each word for a member's presence is a method, and so is each slot.
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

    fn property(&mut self, name: &str, docs: &[&str], schema: Schema, after: Value) {
        let after = after.as_object().cloned().unwrap_or_default();
        self.properties.insert(name.to_owned(), framed(schema, description(docs), after));
    }

    fn value<T: JsonSchema>(&mut self, keywords: Keywords) -> Schema {
        let mut schema = self.generator.subschema_for::<T>();
        keywords.add_to(&mut schema);
        schema
    }

    fn defaults_to<T: Serialize>(default: Option<T>) -> Value {
        match default.and_then(|value| serde_json::to_value(value).ok()) {
            Some(value) => json!({ "default": value }),
            None => json!({}),
        }
    }

    pub(crate) fn required<T: JsonSchema>(&mut self, name: &str, docs: &[&str], keywords: Keywords, _: Option<()>) {
        let schema = self.value::<T>(keywords);
        self.property(name, docs, schema, json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn required_nullable<T: JsonSchema>(
        &mut self,
        name: &str,
        docs: &[&str],
        keywords: Keywords,
        _: Option<()>,
    ) {
        let schema = nullable(self.value::<T>(keywords));
        self.property(name, docs, schema, json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn expected<T: JsonSchema>(&mut self, name: &str, docs: &[&str], keywords: Keywords, _: Option<()>) {
        let schema = self.value::<T>(keywords);
        self.property(name, docs, schema, json!({}));
        self.expected.push(name.into());
    }

    pub(crate) fn optional<T: JsonSchema>(&mut self, name: &str, docs: &[&str], keywords: Keywords, _: Option<()>) {
        let schema = self.value::<T>(keywords);
        self.property(name, docs, schema, json!({}));
    }

    pub(crate) fn nullable<T: JsonSchema + Serialize>(
        &mut self,
        name: &str,
        docs: &[&str],
        keywords: Keywords,
        default: Option<T>,
    ) {
        let schema = nullable(self.value::<T>(keywords));
        self.property(name, docs, schema, Self::defaults_to(default));
    }

    pub(crate) fn defaulted<T: JsonSchema + Serialize>(
        &mut self,
        name: &str,
        docs: &[&str],
        keywords: Keywords,
        default: Option<T>,
    ) {
        let schema = self.value::<T>(keywords);
        self.property(name, docs, schema, Self::defaults_to(default));
    }

    pub(crate) fn constant(&mut self, name: &str, docs: &[&str], constant: &str) {
        self.property(
            name,
            docs,
            json_schema!({ "type": "string", "const": constant }),
            json!({ "default": constant }),
        );
    }

    pub(crate) fn required_constant(&mut self, name: &str, docs: &[&str], constant: &str) {
        self.property(name, docs, json_schema!({ "type": "string", "const": constant }), json!({}));
        self.required.push(name.into());
    }

    pub(crate) fn older<T: JsonSchema>(&mut self, name: &str, docs: &[&str], current: &str) {
        let schema = self.value::<T>(Keywords::default());
        self.property(name, docs, schema, json!({ "deprecated": true, ANNOTATION: { "renamed_to": current } }));
    }

    pub(crate) fn lifted<T: JsonSchema>(&mut self, name: &str, docs: &[&str]) {
        let schema = self.value::<T>(Keywords::default());
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

    pub(crate) fn scope(&mut self, scope: Scope) {
        self.annotations.insert("scope".to_owned(), scope.as_str().into());
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

/// The schema that accepts null, too.
fn nullable(mut schema: Schema) -> Schema {
    let accepts_anything = schema.as_bool() == Some(true) || schema.as_object().is_some_and(Map::is_empty);
    if let Some(kind) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
        schema
    } else if accepts_anything {
        schema
    } else {
        // The annotation belongs to the member, not to the type that it has where it isn't null.
        let annotation = schema.remove(ANNOTATION);
        let mut either = json_schema!({ "anyOf": [schema, { "type": "null" }] });
        if let Some(annotation) = annotation {
            either.insert(ANNOTATION.to_owned(), annotation);
        }
        either
    }
}
