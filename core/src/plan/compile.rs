//! From the annotated JSON Schema to the plan.
//!
//! It knows exactly the keywords that the types produce, and refuses any other: a keyword passed over would be a rule
//! that is published and not checked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::dialect::{
    CompileError, Compiled, Schema, annotated_names, annotation, array_of, choices, fact, form, only, presence,
    reference, reference_name, refuse, scope, size, text, type_of,
};
use super::has_facts::mark_facts;
use super::recursion::{mark_nesting, mark_recursive};
use super::{
    ArrayRule, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, MAX_FIELDS, Node, NodeId, ObjectPlan,
    Plan, Rest, Shape, StringRule, TaggedPlan, needed, wire,
};

/// Compiles `bundle`, an object with all the components in `$defs`, for the kinds given by name and role, into the bytes
/// that are committed as `core/generated/plan.bin`.
///
/// # Errors
/// A keyword or a combination that the plan can't express, with the component it is in.
pub fn compile(bundle: &Value, kinds: &[(&str, &str)]) -> Result<Vec<u8>, CompileError> {
    let defs = bundle.get("$defs").and_then(Value::as_object).ok_or_else(|| CompileError("no $defs".to_owned()))?;
    let mut compiler = Compiler { defs, nodes: Vec::new(), named: HashMap::new(), interned: HashMap::new() };
    let mut plans = Vec::new();
    for &(name, role) in kinds {
        let root = compiler.component(name)?;
        plans.push(KindPlan { name, role, root });
    }
    let mut plan = Plan { kinds: plans, nodes: compiler.finished()?, first_bytes: Vec::new() };
    mark_recursive(&mut plan);
    mark_facts(&mut plan);
    mark_nesting(&mut plan);
    Ok(wire::encode(&plan))
}

struct Compiler<'a> {
    defs: &'a Schema,
    /// A component that is being compiled has its place already, but no node yet.
    nodes: Vec<Option<Node<'a>>>,
    named: HashMap<&'a str, NodeId>,
    /// Nodes by what they say, so that equal ones are one.
    interned: HashMap<String, NodeId>,
}

impl<'a> Compiler<'a> {
    fn finished(&mut self) -> Compiled<Vec<Node<'a>>> {
        let nodes: Option<Vec<_>> = std::mem::take(&mut self.nodes).into_iter().collect();
        nodes.ok_or_else(|| CompileError("a component refers to itself without anything between".to_owned()))
    }

    fn component(&mut self, name: &str) -> Compiled<NodeId> {
        let (name, schema) =
            self.defs.get_key_value(name).ok_or_else(|| CompileError(format!("no component `{name}`")))?;
        if let Some(&id) = self.named.get(name.as_str()) {
            return Ok(id);
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(None);
        self.named.insert(name, id);
        let node = self.schema(schema, name).map_err(|CompileError(why)| match why.starts_with("in `") {
            true => CompileError(why),
            false => CompileError(format!("in `{name}`: {why}")),
        })?;
        if let Some(place) = self.nodes.get_mut(id.0 as usize) {
            *place = Some(node);
        }
        Ok(id)
    }

    /// The node of a schema that stands inside of another one.
    fn inline(&mut self, schema: &'a Value) -> Compiled<NodeId> {
        if let Some(name) = reference(schema)? {
            return self.component(name);
        }
        let node = self.schema(schema, "")?;
        Ok(self.intern(node))
    }

    fn intern(&mut self, node: Node<'a>) -> NodeId {
        let said = format!("{node:?}");
        if let Some(&id) = self.interned.get(&said) {
            return id;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Some(node));
        self.interned.insert(said, id);
        id
    }

    fn schema(&mut self, schema: &'a Value, name: &'a str) -> Compiled<Node<'a>> {
        let schema = match schema {
            Value::Bool(true) => return Ok(Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any }),
            Value::Object(schema) => schema,
            _ => return refuse("a schema that is neither true nor an object", schema),
        };
        let (nullable, kind) = type_of(schema)?;
        let shape = match kind {
            Some("object") if schema.contains_key("oneOf") => self.tagged(schema)?,
            Some("object") if schema.contains_key("properties") => Shape::Object(self.object(schema, name)?),
            Some("object") => self.map(schema)?,
            Some("array") => self.array(schema)?,
            Some("string") => text(schema)?,
            Some("integer") => {
                only(schema, &["minimum", "maximum", "format"])?;
                Shape::Integer {
                    min: schema.get("minimum").and_then(Value::as_i64).unwrap_or(i64::MIN),
                    max: schema.get("maximum").and_then(Value::as_i64).unwrap_or(i64::MAX),
                }
            }
            Some("number") => {
                only(schema, &["minimum", "maximum", "format"])?;
                Shape::Number {
                    min: schema.get("minimum").and_then(Value::as_f64).unwrap_or(f64::NEG_INFINITY),
                    max: schema.get("maximum").and_then(Value::as_f64).unwrap_or(f64::INFINITY),
                }
            }
            Some("boolean") => {
                only(schema, &[])?;
                Shape::Boolean
            }
            Some(other) => return refuse("type", &Value::String(other.to_owned())),
            None => return self.untyped(schema),
        };
        Ok(Node { nullable, has_facts: false, nests: false, shape })
    }

    /// A schema without `type`: a reference, alternatives, described constants, or anything at all.
    fn untyped(&mut self, schema: &'a Schema) -> Compiled<Node<'a>> {
        if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
            only(schema, &["anyOf"])?;
            return self.untagged(alternatives);
        }
        if schema.contains_key("oneOf") || schema.contains_key("const") || schema.contains_key("enum") {
            return Ok(Node {
                nullable: false,
                has_facts: false,
                nests: false,
                shape: Shape::Choice(choices(schema)?),
            });
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            only(schema, &["$ref"])?;
            let id = self.component(reference_name(name)?)?;
            return Ok(Node { nullable: false, has_facts: false, nests: false, shape: Shape::Untagged(vec![id]) });
        }
        only(schema, &[])?;
        Ok(Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any })
    }

    fn untagged(&mut self, alternatives: &'a [Value]) -> Compiled<Node<'a>> {
        let mut nullable = false;
        let mut ids = Vec::new();
        for alternative in alternatives {
            if alternative.get("type").and_then(Value::as_str) == Some("null") {
                nullable = true;
                continue;
            }
            let id = self.inline(alternative)?;
            if matches!(self.scalar(id), Some(Shape::Any)) {
                return Ok(Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any });
            }
            ids.push(id);
        }
        self.drop_implied(&mut ids);
        if let [only] = ids.as_slice()
            && let Some(shape) = self.scalar(*only)
        {
            return Ok(Node { nullable, has_facts: false, nests: false, shape });
        }
        Ok(Node { nullable, has_facts: false, nests: false, shape: Shape::Untagged(ids) })
    }

    /// Leaves out what another alternative takes anyway: an integer where a number will do, a UUID where any text will.
    fn drop_implied(&self, ids: &mut Vec<NodeId>) {
        let any_number = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY };
        let any_text = Shape::String(StringRule::ANY);
        let shapes: Vec<_> = ids.iter().map(|&id| self.scalar(id)).collect();
        let has = |wanted: &Shape<'_>| shapes.iter().flatten().any(|shape| shape == wanted);
        let (numbers, texts) = (has(&any_number), has(&any_text));
        ids.retain(|&id| match self.scalar(id) {
            Some(Shape::Integer { .. }) => !numbers,
            Some(shape @ (Shape::String(_) | Shape::Choice(_))) => !texts || shape == any_text,
            _ => true,
        });
    }

    /// A copy of the shape of a finished node that refers to no other.
    fn scalar(&self, id: NodeId) -> Option<Shape<'a>> {
        let node = self.nodes.get(id.0 as usize)?.as_ref()?;
        Some(match &node.shape {
            Shape::Any => Shape::Any,
            Shape::Boolean => Shape::Boolean,
            &Shape::Integer { min, max } => Shape::Integer { min, max },
            &Shape::Number { min, max } => Shape::Number { min, max },
            Shape::String(rule) => Shape::String(*rule),
            Shape::Choice(options) => Shape::Choice(options.clone()),
            _ => return None,
        })
    }

    fn array(&mut self, schema: &'a Schema) -> Compiled<Shape<'a>> {
        only(schema, &["items", "minItems", "maxItems", "uniqueItems"])?;
        Ok(Shape::Array(ArrayRule {
            items: self.inline(schema.get("items").unwrap_or(&Value::Bool(true)))?,
            min: size(schema, "minItems", 0)?,
            max: size(schema, "maxItems", u32::MAX)?,
            unique: schema.get("uniqueItems") == Some(&Value::Bool(true)),
        }))
    }

    fn map(&mut self, schema: &'a Schema) -> Compiled<Shape<'a>> {
        only(schema, &["additionalProperties", "propertyNames"])?;
        let keys = match schema.get("propertyNames") {
            None => KeyRule::Plain,
            Some(names) => match self.inline(names).map(|id| self.scalar(id))? {
                Some(Shape::String(StringRule { format: Format::Uuid, .. })) => KeyRule::Uuid,
                Some(Shape::String(StringRule { format: Format::Uuid4, .. })) => KeyRule::Uuid4,
                _ => return refuse("propertyNames", names),
            },
        };
        let values = self.inline(schema.get("additionalProperties").unwrap_or(&Value::Bool(true)))?;
        Ok(Shape::Map { keys, values })
    }

    fn tagged(&mut self, schema: &'a Schema) -> Compiled<Shape<'a>> {
        only(schema, &["oneOf", "required", "properties", "discriminator"])?;
        let discriminator = schema.get("discriminator").and_then(|value| value.get("propertyName"));
        let tag =
            discriminator.and_then(Value::as_str).ok_or_else(|| CompileError("a union without tag".to_owned()))?;
        let mut branches = Vec::new();
        for branch in array_of(schema, "oneOf") {
            let name = reference(branch)?.ok_or_else(|| CompileError("a union's branch is no component".to_owned()))?;
            let (name, component) =
                self.defs.get_key_value(name).ok_or_else(|| CompileError(format!("no component `{name}`")))?;
            let tags = component.pointer("/properties").and_then(|properties| properties.get(tag));
            let tags =
                choices(tags.and_then(Value::as_object).ok_or_else(|| CompileError(format!("`{name}` has no tag")))?)?;
            let id = self.component(name)?;
            branches.extend(tags.into_iter().map(|tag| (tag, id)));
        }
        Ok(Shape::Tagged(TaggedPlan {
            tag,
            branches,
            elided: annotation(schema, "elided").is_some(),
            merged: OnceLock::new(),
        }))
    }

    fn object(&mut self, schema: &'a Schema, name: &'a str) -> Compiled<ObjectPlan<'a>> {
        only(schema, &["properties", "required", "additionalProperties", "anyOf", "allOf"])?;
        let properties = schema.get("properties").and_then(Value::as_object);
        let names: Vec<&str> = properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let index_of = |name: &str| names.iter().position(|known| *known == name).map(|index| index as u8);
        if names.len() > MAX_FIELDS {
            return Err(CompileError(format!("more than {MAX_FIELDS} fields")));
        }
        let mut fields = Vec::new();
        for (name, property) in properties.into_iter().flatten() {
            fields.push(Field {
                name,
                node: self.inline(property)?,
                presence: presence(schema, name),
                form: form(property, index_of)?,
                default: property.get("default").map(|default| Cow::Owned(default.to_string())),
                stand_in: None,
                leniency: Leniency::from_annotation(property.get("x-spanschema"))
                    .ok_or_else(|| CompileError(format!("`{name}` is lenient in an unknown way")))?,
                fact: fact(property)?,
            });
        }
        let exactly_one: Option<Vec<u8>> = annotated_names(schema, "exactly_one").into_iter().map(index_of).collect();
        let renames = fields.iter().any(|field| matches!(field.form, Form::RenamedTo(_)));
        let explained = renames || annotation(schema, "exactly_one").is_some();
        if !explained && (schema.contains_key("anyOf") || schema.contains_key("allOf")) {
            return Err(CompileError("an object with anyOf or allOf that no annotation explains".to_owned()));
        }
        let rest = match schema.get("additionalProperties") {
            None => Rest::Dropped,
            Some(Value::Bool(false)) => Rest::Forbidden,
            Some(extra) => Rest::Kept(self.inline(extra)?),
        };
        let exactly_one = exactly_one.ok_or_else(|| CompileError("exactly_one names no field".to_owned()))?;
        Ok(ObjectPlan {
            name,
            needed: needed(&fields),
            briefs: fields.iter().map(Field::brief).collect(),
            index: FieldIndex::new(names.into_iter()),
            fields,
            rest,
            exactly_one,
            recursive: false,
            null_is_absent: annotation(schema, "null_is_absent").is_some(),
            scope: scope(schema)?,
            misplaced: annotation(schema, "misplaced").and_then(Value::as_str).unwrap_or_default(),
        })
    }
}
