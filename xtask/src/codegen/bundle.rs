//! The input of the generators: the definitions, the kinds among them, and the codes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::shape::{Shape, description};

/// The input of all generators.
pub(crate) struct Bundle {
    /// The definitions, by name.
    pub(crate) definitions: BTreeMap<String, Definition>,
    /// The kinds, in the core's order.
    pub(crate) kinds: Vec<Kind>,
    /// The codes, in the core's order.
    pub(crate) codes: Vec<Code>,
}

/// A named type of the contract.
pub(crate) struct Definition {
    pub(crate) shape: Shape,
    pub(crate) doc: String,
}

/// A definition that payloads can be validated against.
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) role: String,
}

/// The code of an issue.
pub(crate) struct Code {
    pub(crate) name: String,
    pub(crate) severity: String,
    pub(crate) meaning: String,
    pub(crate) remedy: String,
    pub(crate) bad: String,
    pub(crate) good: String,
}

impl Bundle {
    /// Reads a schema bundle `{"$defs": …}` and the core's lists.
    pub(crate) fn read(schema: &Value, kinds: Vec<Kind>, codes: Vec<Code>) -> Result<Bundle, String> {
        let defs = schema.get("$defs").and_then(Value::as_object).ok_or("the bundle has no `$defs`")?;
        let mut definitions = BTreeMap::new();
        for (name, schema) in defs {
            let definition = Definition { shape: Shape::read(schema, name)?, doc: description(schema) };
            definitions.insert(name.clone(), definition);
        }
        require_tags(&mut definitions, schema);
        Ok(Bundle { definitions, kinds, codes })
    }

    /// The first sentence of a definition's description.
    pub(crate) fn summary(&self, name: &str) -> &str {
        let doc = self.definitions.get(name).map_or("", |definition| definition.doc.as_str());
        let line = doc.lines().next().unwrap_or_default();
        line.find(". ").and_then(|end| line.get(..=end)).unwrap_or(line)
    }

    /// Whether any definition contains an object without members.
    pub(crate) fn has_empty_objects(&self) -> bool {
        self.definitions.values().any(|definition| definition.shape.contains(&|shape| *shape == Shape::Empty))
    }
}

/// Makes the tag required in every branch of a tagged union. The schema of a branch does not require it, because the
/// branch can be validated alone. The type has to, because type checkers tell the branches of a union apart by the tag.
fn require_tags(definitions: &mut BTreeMap<String, Definition>, schema: &Value) {
    let mut branches = Vec::new();
    collect_branches(schema, &mut branches);
    for (branch, tag) in branches {
        if let Some(Definition { shape: Shape::Object(object), .. }) = definitions.get_mut(branch) {
            for field in object.fields.iter_mut().filter(|field| field.name == tag) {
                field.required = true;
            }
        }
    }
}

fn collect_branches<'a>(schema: &'a Value, branches: &mut Vec<(&'a str, &'a str)>) {
    match schema {
        Value::Object(members) => {
            let tag = members.get("discriminator").and_then(|discriminator| discriminator.get("propertyName"));
            if let (Some(Value::String(tag)), Some(Value::Array(targets))) = (tag, members.get("oneOf")) {
                let targets =
                    targets.iter().filter_map(|target| target.get("$ref")?.as_str()?.strip_prefix("#/$defs/"));
                branches.extend(targets.map(|target| (target, tag.as_str())));
            }
            members.values().for_each(|value| collect_branches(value, branches));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_branches(item, branches)),
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;

    /// A small bundle with every construct that the generators support, for their tests.
    pub(crate) fn sample() -> Bundle {
        let schema = json!({"$defs": {
            "Request": {
                "type": "object", "description": "What is sent.", "required": ["spans"],
                "properties": {
                    "id": {"anyOf": [{"$ref": "#/$defs/Id"}, {"type": "null"}], "description": "Who sends it."},
                    "spans": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Span"}, "description": "The spans."},
                    "reliable": {"type": "boolean", "default": true},
                    "count": {"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX},
                    "extra": {"description": "Free JSON.\nNot read */ ever."}
                }
            },
            "Id": {"type": "string", "format": "uuid", "description": "An id.", "x-spanschema": {"uuid_version": 4}},
            "Span": {
                "type": "object", "description": "Any span.", "required": ["type"],
                "properties": {"type": {"type": "string", "enum": ["llm", "tool"]}},
                "oneOf": [{"$ref": "#/$defs/LlmSpan"}, {"$ref": "#/$defs/ToolSpan"}],
                "discriminator": {"propertyName": "type"}, "x-spanschema": {"elided": true}
            },
            "LlmSpan": {
                "type": "object", "description": "A call of a model.",
                "properties": {
                    "type": {"type": "string", "const": "llm", "default": "llm"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "metrics": {"$ref": "#/$defs/Metrics"},
                    "labels": {"type": "object", "additionalProperties": {"type": "number"}}
                }
            },
            "ToolSpan": {"type": "object", "properties": {
                "type": {"type": "string", "const": "tool", "default": "tool"},
                "spans": {"type": "array", "items": {"$ref": "#/$defs/Span"}}
            }},
            "Metrics": {"type": "object", "additionalProperties": true, "properties": {"cost": {"type": ["number", "null"]}}},
            "Sort": {
                "type": "object", "required": ["column_id"],
                "properties": {
                    "column_id": {"type": "string"},
                    "name": {"type": "string", "deprecated": true, "x-spanschema": {"renamed_to": "column_id"}},
                    "order": {"$ref": "#/$defs/Order"}
                },
                "anyOf": [{"required": ["column_id"]}, {"required": ["name"]}]
            },
            "Order": {"type": "string", "oneOf": [{"const": "asc", "description": "Small first."}, {"const": "desc"}]},
            "Data": {
                "type": "object", "additionalProperties": false, "x-spanschema": {"exactly_one": ["base64", "url"]},
                "properties": {"base64": {"type": ["string", "null"]}, "url": {"type": ["string", "null"]}}
            },
            "Both": {"type": "object", "required": ["and"], "properties": {
                "and": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}
            }},
            "Tree": {"anyOf": [{"$ref": "#/$defs/Sort"}, {"$ref": "#/$defs/Both"}]}
        }});
        let kind = |name: &str, role: &str| Kind { name: name.to_owned(), role: role.to_owned() };
        let code = Code {
            name: "too_long".to_owned(),
            severity: "error".to_owned(),
            meaning: "It is too long.".to_owned(),
            remedy: "Shorten it.".to_owned(),
            bad: "\"aa\"".to_owned(),
            good: "\"a\"".to_owned(),
        };
        Bundle::read(&schema, vec![kind("Request", "request"), kind("Sort", "part")], vec![code]).unwrap()
    }

    #[test]
    fn requires_the_tag_in_branches_of_a_tagged_union() {
        let bundle = sample();
        let Shape::Object(llm) = &bundle.definitions.get("LlmSpan").unwrap().shape else { panic!("not an object") };
        let required: Vec<_> = llm.fields.iter().filter(|field| field.required).map(|field| &field.name).collect();
        assert_eq!(required, ["type"]);
    }
}
