//! Valid payloads, from the published JSON Schema of a kind.

use serde_json::{Map, Value};

use crate::document::Document;
use crate::random::Random;
use crate::sample;

/// Makes payloads that are valid by a schema.
pub struct Generator<'g> {
    /// The whole schema, which references are into.
    schema: &'g Value,
    random: &'g mut Random,
    /// How many of a hundred optional members are given.
    density: usize,
}

/// So many schemas are gone into before only what must be given is given.
const ROOM: usize = 12;

impl<'g> Generator<'g> {
    /// A generator for a published schema.
    pub fn new(schema: &'g Value, random: &'g mut Random) -> Self {
        let density = *random.pick(&[4, 15, 40, 80]);
        Generator { schema, random, density }
    }

    /// A payload.
    pub fn payload(&mut self) -> Document {
        self.value(self.schema, ROOM)
    }

    fn value(&mut self, schema: &Value, room: usize) -> Document {
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.target(target);
            return self.value(target, room.saturating_sub(1));
        }
        if let Some(literal) = schema.get("const") {
            return Document::token(literal);
        }
        if let Some(literals) = schema["enum"].as_array().filter(|literals| !literals.is_empty()) {
            return Document::token(self.random.pick(literals));
        }
        let branches = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
        match (branches, schema.get("properties")) {
            (Some(branches), None) => {
                let branch = self.random.pick(branches);
                return self.value(branch, room);
            }
            (Some(branches), Some(_)) if branches.iter().all(|branch| branch.get("$ref").is_some()) => {
                return self.tagged(schema, branches, room);
            }
            _ => {}
        }
        match &schema["type"] {
            Value::Array(types) => {
                let kind = self.random.pick(types).as_str().expect("the name of a type");
                self.of_type(kind, schema, room)
            }
            Value::String(kind) => self.of_type(kind, schema, room),
            _ => self.free(3),
        }
    }

    fn target(&self, reference: &str) -> &'g Value {
        let pointer = reference.strip_prefix('#').expect("a reference into the same schema");
        self.schema.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }

    fn of_type(&mut self, kind: &str, schema: &Value, room: usize) -> Document {
        match kind {
            "null" => Document::token("null"),
            "boolean" => self.token(&["true", "false"]),
            "integer" => self.number(sample::INTEGERS, schema),
            "number" => self.number(sample::NUMBERS, schema),
            "string" => self.text(schema),
            "array" => self.array(schema, room),
            "object" => self.object(schema, room),
            other => panic!("no type is named {other}"),
        }
    }

    fn token(&mut self, tokens: &[&str]) -> Document {
        Document::token(self.random.pick(tokens))
    }

    fn number(&mut self, samples: &[&str], schema: &Value) -> Document {
        let bound = |keyword: &str, none: f64| schema[keyword].as_f64().unwrap_or(none);
        let range = bound("minimum", f64::NEG_INFINITY)..=bound("maximum", f64::INFINITY);
        let fitting = samples.iter().copied().filter(|token| range.contains(&token.parse().expect("a number")));
        self.token(&fitting.collect::<Vec<_>>())
    }

    fn text(&mut self, schema: &Value) -> Document {
        let length = |keyword: &str| schema[keyword].as_u64().map(|length| length as usize);
        match schema["format"].as_str() {
            Some("uuid") => Document::text(self.random.pick(sample::UUIDS)),
            Some("date-time") => Document::text(self.random.pick(sample::TIMES)),
            Some("uri") => Document::text(self.random.pick(sample::LINKS)),
            Some(other) => panic!("no sample has the format {other}"),
            None if length("minLength").or(length("maxLength")).is_some() => {
                let (least, most) = (length("minLength").unwrap_or(0), length("maxLength").unwrap_or(300));
                let length = *self.random.pick(&[least, most, (least + 1).min(most)]);
                Document::text(self.random.pick(&["a", "é", "日"]).repeat(length))
            }
            None => self.token(sample::TEXTS),
        }
    }

    fn array(&mut self, schema: &Value, room: usize) -> Document {
        let bound = |keyword: &str, none: u64| schema[keyword].as_u64().unwrap_or(none) as usize;
        let (least, most) = (bound("minItems", 0), bound("maxItems", 3));
        let length = if room == 0 { least } else { (least + self.random.below(3)).min(most) };
        let mut items: Vec<Document> = Vec::new();
        while items.len() < length {
            items.push(self.value(&schema["items"], room.saturating_sub(1)));
        }
        if schema["uniqueItems"] == true {
            items.dedup_by_key(|item| item.to_string());
            items.truncate(1);
        }
        Document::Array(items)
    }

    fn object(&mut self, schema: &Value, room: usize) -> Document {
        let Some(properties) = schema["properties"].as_object() else { return self.map(schema, room) };
        let names = |schema: &Value| -> Vec<String> {
            let names = schema["required"].as_array().into_iter().flatten();
            names.map(|name| name.as_str().expect("a name").to_owned()).collect()
        };
        let (mut required, mut absent) = (names(schema), Vec::new());
        let mut properties = properties.clone();
        for (keyword, exclusive) in [("anyOf", false), ("oneOf", true)] {
            let Some(branches) = schema[keyword].as_array() else { continue };
            let chosen = self.random.pick(branches);
            if exclusive {
                absent.extend(branches.iter().flat_map(names));
            }
            for name in names(chosen) {
                absent.retain(|other| *other != name);
                if let Some(kind) = chosen["properties"][&name].get("type") {
                    properties[&name]["type"] = kind.clone();
                }
                required.push(name);
            }
        }
        properties.retain(|name, _| !absent.contains(name));
        let mut members = self.members(&properties, &required, room);
        match &schema["additionalProperties"] {
            Value::Bool(false) | Value::Null => {}
            values => members.extend(self.map_members(&Value::Null, values, room)),
        }
        if self.random.percent(25) {
            let length = members.len();
            (0..length).for_each(|at| members.swap(at, self.random.below(length)));
        }
        Document::Object(members)
    }

    fn members(
        &mut self,
        properties: &Map<String, Value>,
        required: &[String],
        room: usize,
    ) -> Vec<(String, Document)> {
        let mut members = Vec::new();
        for (name, schema) in properties {
            if required.contains(name) || (room > 0 && self.random.percent(self.density)) {
                members.push((name.clone(), self.value(schema, room.saturating_sub(1))));
            }
        }
        members
    }

    fn map(&mut self, schema: &Value, room: usize) -> Document {
        if schema["maxProperties"] == 0 {
            return Document::Object(Vec::new());
        }
        Document::Object(self.map_members(&schema["propertyNames"], &schema["additionalProperties"], room))
    }

    fn map_members(&mut self, keys: &Value, values: &Value, room: usize) -> Vec<(String, Document)> {
        let keys = keys["$ref"].as_str().map_or(keys, |target| self.target(target));
        let names = if keys["format"] == "uuid" { sample::UUIDS } else { &["own", "日 key", "a\\nb", "Own"] };
        let length = if room == 0 { 0 } else { self.random.below(3) };
        let first = self.random.below(names.len() - length);
        let names = names[first..first + length].iter();
        names.map(|name| ((*name).to_owned(), self.value(values, room.saturating_sub(1)))).collect()
    }

    /// An object of one of the branches, with the member that tells which.
    fn tagged(&mut self, schema: &Value, branches: &[Value], room: usize) -> Document {
        let branch = self.random.pick(branches);
        let own = self.target(branch["$ref"].as_str().expect("a branch is a reference"));
        let key = schema["required"][0].as_str().expect("a union has a tag");
        let mut document = self.value(branch, room);
        if let Document::Object(members) = &mut document
            && members.iter().all(|(name, _)| name != key)
        {
            let tag = Document::token(&own["properties"][key]["const"]);
            members.insert(self.random.below(members.len() + 1), (key.to_owned(), tag));
        }
        document
    }

    fn free(&mut self, room: usize) -> Document {
        let some = if room == 0 { 0 } else { self.random.below(3) };
        match self.random.below(if room == 0 { 4 } else { 6 }) {
            0 => self.token(&["null", "true", "false"]),
            1 => self.token(sample::NUMBERS),
            2 => self.token(sample::INTEGERS),
            3 => self.token(sample::TEXTS),
            4 => Document::Array((0..some).map(|_| self.free(room - 1)).collect()),
            _ => Document::Object((0..some).map(|nth| (format!("k{nth}"), self.free(room - 1))).collect()),
        }
    }
}
