//! Generates valid payloads from the published JSON Schema of a kind.

use serde_json::{Map, Value};

use crate::document::Document;
use crate::random::Random;
use crate::sample;

/// Generates payloads that are valid against a schema.
pub struct Generator<'g> {
    /// The root schema, which references point into.
    schema: &'g Value,
    random: &'g mut Random,
    /// The percentage of optional members that are present.
    density: usize,
}

/// The number of nested schemas after which only required members and items are generated.
const DEPTH: usize = 12;

impl<'g> Generator<'g> {
    /// A generator for a published schema.
    pub fn new(schema: &'g Value, random: &'g mut Random) -> Self {
        let density = *random.pick(&[4, 15, 40, 80]);
        Generator { schema, random, density }
    }

    /// Generates a payload.
    pub fn payload(&mut self) -> Document {
        self.value(self.schema, DEPTH)
    }

    fn value(&mut self, schema: &Value, depth_left: usize) -> Document {
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.target(target);
            return self.value(target, depth_left.saturating_sub(1));
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
                return self.value(branch, depth_left);
            }
            (Some(branches), Some(_)) if branches.iter().all(|branch| branch.get("$ref").is_some()) => {
                return self.tagged(schema, branches, depth_left);
            }
            _ => {}
        }
        match &schema["type"] {
            Value::Array(types) => {
                let kind = self.random.pick(types).as_str().expect("the name of a type");
                self.of_type(kind, schema, depth_left)
            }
            Value::String(kind) => self.of_type(kind, schema, depth_left),
            _ => self.free(3),
        }
    }

    fn target(&self, reference: &str) -> &'g Value {
        let pointer = reference.strip_prefix('#').expect("a reference into the same schema");
        self.schema.pointer(pointer).unwrap_or_else(|| panic!("{reference} does not resolve"))
    }

    fn of_type(&mut self, kind: &str, schema: &Value, depth_left: usize) -> Document {
        match kind {
            "null" => Document::token("null"),
            "boolean" => self.token(&["true", "false"]),
            "integer" => self.number(sample::INTEGERS, schema),
            "number" => self.number(sample::NUMBERS, schema),
            "string" => self.string(schema),
            "array" => self.array(schema, depth_left),
            "object" => self.object(schema, depth_left),
            other => panic!("unknown type {other}"),
        }
    }

    fn token(&mut self, tokens: &[&str]) -> Document {
        Document::token(self.random.pick(tokens))
    }

    fn number(&mut self, samples: &[&str], schema: &Value) -> Document {
        let bound = |keyword: &str, default: f64| schema[keyword].as_f64().unwrap_or(default);
        let range = bound("minimum", f64::NEG_INFINITY)..=bound("maximum", f64::INFINITY);
        let fitting = samples.iter().copied().filter(|token| range.contains(&token.parse().expect("a number")));
        self.token(&fitting.collect::<Vec<_>>())
    }

    fn string(&mut self, schema: &Value) -> Document {
        let length = |keyword: &str| schema[keyword].as_u64().map(|length| length as usize);
        match schema["format"].as_str() {
            Some("uuid") => Document::string(self.random.pick(sample::UUIDS)),
            Some("date-time") => Document::string(self.random.pick(sample::TIMES)),
            Some("uri") => Document::string(self.random.pick(sample::URIS)),
            Some(other) => panic!("no samples for the format {other}"),
            None if length("minLength").or(length("maxLength")).is_some() => {
                let (min, max) = (length("minLength").unwrap_or(0), length("maxLength").unwrap_or(300));
                let length = *self.random.pick(&[min, max, (min + 1).min(max)]);
                Document::string(self.random.pick(&["a", "é", "日"]).repeat(length))
            }
            None => self.token(sample::STRINGS),
        }
    }

    fn array(&mut self, schema: &Value, depth_left: usize) -> Document {
        let bound = |keyword: &str, default: u64| schema[keyword].as_u64().unwrap_or(default) as usize;
        let (min, max) = (bound("minItems", 0), bound("maxItems", 3));
        let length = if depth_left == 0 { min } else { (min + self.random.below(3)).min(max) };
        let mut items: Vec<Document> = Vec::new();
        while items.len() < length {
            items.push(self.value(&schema["items"], depth_left.saturating_sub(1)));
        }
        if schema["uniqueItems"] == true {
            items.dedup_by_key(|item| item.to_string());
            items.truncate(1);
        }
        Document::Array(items)
    }

    fn object(&mut self, schema: &Value, depth_left: usize) -> Document {
        let Some(properties) = schema["properties"].as_object() else { return self.map(schema, depth_left) };
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
        let mut members = self.members(&properties, &required, depth_left);
        match &schema["additionalProperties"] {
            Value::Bool(false) | Value::Null => {}
            values => members.extend(self.map_members(&Value::Null, values, depth_left)),
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
        depth_left: usize,
    ) -> Vec<(String, Document)> {
        let mut members = Vec::new();
        for (name, schema) in properties {
            if required.contains(name) || (depth_left > 0 && self.random.percent(self.density)) {
                members.push((name.clone(), self.value(schema, depth_left.saturating_sub(1))));
            }
        }
        members
    }

    fn map(&mut self, schema: &Value, depth_left: usize) -> Document {
        if schema["maxProperties"] == 0 {
            return Document::Object(Vec::new());
        }
        Document::Object(self.map_members(&schema["propertyNames"], &schema["additionalProperties"], depth_left))
    }

    fn map_members(&mut self, keys: &Value, values: &Value, depth_left: usize) -> Vec<(String, Document)> {
        let keys = keys["$ref"].as_str().map_or(keys, |target| self.target(target));
        let names = if keys["format"] == "uuid" { sample::UUIDS } else { &["own", "日 key", "a\\nb", "Own"] };
        let length = if depth_left == 0 { 0 } else { self.random.below(3) };
        let first = self.random.below(names.len() - length);
        let names = names[first..first + length].iter();
        names.map(|name| ((*name).to_owned(), self.value(values, depth_left.saturating_sub(1)))).collect()
    }

    /// An object of one of the branches, with the tag that identifies the branch.
    fn tagged(&mut self, schema: &Value, branches: &[Value], depth_left: usize) -> Document {
        let branch = self.random.pick(branches);
        let own = self.target(branch["$ref"].as_str().expect("a branch is a reference"));
        let key = schema["required"][0].as_str().expect("a tagged union requires its tag");
        let mut document = self.value(branch, depth_left);
        if let Document::Object(members) = &mut document
            && members.iter().all(|(name, _)| name != key)
        {
            let tag = Document::token(&own["properties"][key]["const"]);
            members.insert(self.random.below(members.len() + 1), (key.to_owned(), tag));
        }
        document
    }

    /// Any JSON.
    fn free(&mut self, depth_left: usize) -> Document {
        let length = if depth_left == 0 { 0 } else { self.random.below(3) };
        match self.random.below(if depth_left == 0 { 4 } else { 6 }) {
            0 => self.token(&["null", "true", "false"]),
            1 => self.token(sample::NUMBERS),
            2 => self.token(sample::INTEGERS),
            3 => self.token(sample::STRINGS),
            4 => Document::Array((0..length).map(|_| self.free(depth_left - 1)).collect()),
            _ => Document::Object((0..length).map(|nth| (format!("k{nth}"), self.free(depth_left - 1))).collect()),
        }
    }
}
