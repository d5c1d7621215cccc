//! Compiles the annotated JSON Schema to the plan.
//!
//! The compiler knows exactly the keywords that the types produce, and rejects all others: a keyword that it skipped
//! would be a rule that is published but not checked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::dialect::{
    CompileError, Compiled, Schema, allow, annotated_names, annotation, bound, choices, fact, flag, form,
    is_enumeration, presence, reference, reference_name, reject, scope, size, string, strings_of, type_of,
};
use super::has_facts::mark_facts;
use super::recursion::{mark_nesting, mark_recursive};
use super::{
    ArrayRule, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, MAX_FIELDS, Node, NodeId, ObjectPlan,
    Plan, Shape, StringRule, TaggedPlan, UnknownFields, needed, wire,
};

/// Compiles `bundle`, an object that has all components in `$defs`, for kinds given by name and role. Returns the bytes
/// that are committed as `core/generated/plan.bin`.
///
/// # Errors
/// The bundle contains a keyword or a combination of keywords that the plan cannot express; the error names the
/// component.
pub fn compile(bundle: &Value, kinds: &[(&str, &str)]) -> Result<Vec<u8>, CompileError> {
    let (plan, _) = compiled(bundle, kinds)?;
    let bytes = wire::encode(&plan);
    match wire::decode(&bytes) {
        Some(decoded) if decoded.nodes.len() == plan.nodes.len() => Ok(bytes),
        _ => Err(CompileError("the compiled plan cannot be decoded".to_owned())),
    }
}

/// Returns the plan, and the nodes of the components by name.
pub(super) fn compiled<'a>(
    bundle: &'a Value,
    kinds: &[(&'a str, &'a str)],
) -> Compiled<(Plan<'a>, HashMap<&'a str, NodeId>)> {
    let defs = bundle
        .get("$defs")
        .and_then(Value::as_object)
        .ok_or_else(|| CompileError("the bundle has no `$defs`".to_owned()))?;
    let mut compiler = Compiler { defs, nodes: Vec::new(), named: HashMap::new(), interned: HashMap::new() };
    let mut plans = Vec::new();
    for &(name, role) in kinds {
        let root = compiler.component(name)?;
        plans.push(KindPlan { name, role, root });
    }
    let mut plan = Plan { kinds: plans, nodes: compiler.finished()?, first_bytes: Vec::new(), slots: 0 };
    mark_recursive(&mut plan);
    mark_facts(&mut plan);
    mark_nesting(&mut plan);
    if !plan.is_grounded() {
        return Err(CompileError("a union contains itself without an object or an array in between".to_owned()));
    }
    Ok((plan, compiler.named))
}

struct Compiler<'a> {
    defs: &'a Schema,
    /// A component that is being compiled already has an id, but no node yet.
    nodes: Vec<Option<Node<'a>>>,
    named: HashMap<&'a str, NodeId>,
    /// The nodes that are no components, by their content, so that equal nodes share an id.
    interned: HashMap<String, NodeId>,
}

impl<'a> Compiler<'a> {
    fn finished(&mut self) -> Compiled<Vec<Node<'a>>> {
        let nodes: Option<Vec<_>> = std::mem::take(&mut self.nodes).into_iter().collect();
        nodes.ok_or_else(|| CompileError("a component was not compiled".to_owned()))
    }

    fn component(&mut self, name: &str) -> Compiled<NodeId> {
        let (name, schema) =
            self.defs.get_key_value(name).ok_or_else(|| CompileError(format!("there is no component `{name}`")))?;
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
        if let Some(slot) = self.nodes.get_mut(id.0 as usize) {
            *slot = Some(node);
        }
        Ok(id)
    }

    /// Returns the node of a schema within another schema.
    fn inline(&mut self, schema: &'a Value) -> Compiled<NodeId> {
        if let Some(name) = reference(schema)? {
            return self.component(name);
        }
        let node = self.schema(schema, "")?;
        Ok(self.intern(node))
    }

    fn intern(&mut self, node: Node<'a>) -> NodeId {
        let content = format!("{node:?}");
        if let Some(&id) = self.interned.get(&content) {
            return id;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Some(node));
        self.interned.insert(content, id);
        id
    }

    fn schema(&mut self, schema: &'a Value, name: &'a str) -> Compiled<Node<'a>> {
        let schema = match schema {
            Value::Bool(true) => return Ok(Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any }),
            Value::Object(schema) => schema,
            _ => return reject("a schema that is neither true nor an object", schema),
        };
        let (nullable, kind) = type_of(schema)?;
        let shape = match kind {
            Some("object") if schema.contains_key("oneOf") => self.tagged(schema)?,
            Some("object") if schema.contains_key("properties") => Shape::Object(self.object(schema, name)?),
            Some("object") => self.map(schema)?,
            Some("array") => self.array(schema)?,
            Some("string") => string(schema)?,
            Some("integer") => {
                allow(schema, &["minimum", "maximum"])?;
                Shape::Integer {
                    min: bound(schema, "minimum", i64::MIN, Value::as_i64)?,
                    max: bound(schema, "maximum", i64::MAX, Value::as_i64)?,
                }
            }
            Some("number") => {
                allow(schema, &["minimum", "maximum"])?;
                Shape::Number {
                    min: bound(schema, "minimum", f64::NEG_INFINITY, Value::as_f64)?,
                    max: bound(schema, "maximum", f64::INFINITY, Value::as_f64)?,
                }
            }
            Some("boolean") => {
                allow(schema, &[])?;
                Shape::Boolean
            }
            Some(other) => return reject("type", &Value::String(other.to_owned())),
            None => return self.untyped(schema),
        };
        Ok(Node { nullable, has_facts: false, nests: false, shape })
    }

    /// Compiles a schema without `type`: a reference, alternatives, described constants, or any JSON.
    fn untyped(&mut self, schema: &'a Schema) -> Compiled<Node<'a>> {
        if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
            allow(schema, &["anyOf"])?;
            return self.untagged(alternatives);
        }
        if is_enumeration(schema) {
            return Ok(Node {
                nullable: false,
                has_facts: false,
                nests: false,
                shape: Shape::Choice(choices(schema)?),
            });
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            allow(schema, &["$ref"])?;
            let id = self.component(reference_name(name)?)?;
            return Ok(Node { nullable: false, has_facts: false, nests: false, shape: Shape::Untagged(vec![id]) });
        }
        allow(schema, &[])?;
        Ok(Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any })
    }

    fn untagged(&mut self, alternatives: &'a [Value]) -> Compiled<Node<'a>> {
        let mut nullable = false;
        let mut ids = Vec::new();
        for alternative in alternatives {
            if alternative.get("type").and_then(Value::as_str) == Some("null") {
                alternative.as_object().map_or(Ok(()), |null| allow(null, &[]))?;
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
        if let [single] = ids.as_slice()
            && let Some(shape) = self.scalar(*single)
        {
            return Ok(Node { nullable, has_facts: false, nests: false, shape });
        }
        Ok(Node { nullable, has_facts: false, nests: false, shape: Shape::Untagged(ids) })
    }

    /// Removes alternatives that another one implies: an integer beside a number, a UUID beside any string.
    fn drop_implied(&self, ids: &mut Vec<NodeId>) {
        let any_number = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY };
        let any_string = Shape::String(StringRule::ANY);
        let shapes: Vec<_> = ids.iter().map(|&id| self.scalar(id)).collect();
        let has = |wanted: &Shape<'_>| shapes.iter().flatten().any(|shape| shape == wanted);
        let (numbers, strings) = (has(&any_number), has(&any_string));
        ids.retain(|&id| match self.scalar(id) {
            Some(Shape::Integer { .. }) => !numbers,
            Some(shape @ (Shape::String(_) | Shape::Choice(_))) => !strings || shape == any_string,
            _ => true,
        });
    }

    /// Copies the shape of a compiled node if it refers to no other node.
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
        allow(schema, &["items", "minItems", "maxItems", "uniqueItems"])?;
        Ok(Shape::Array(ArrayRule {
            items: self.inline(schema.get("items").unwrap_or(&Value::Bool(true)))?,
            min: size(schema, "minItems", 0)?,
            max: size(schema, "maxItems", u32::MAX)?,
            unique: bound(schema, "uniqueItems", false, Value::as_bool)?,
        }))
    }

    fn map(&mut self, schema: &'a Schema) -> Compiled<Shape<'a>> {
        allow(schema, &["additionalProperties", "propertyNames"])?;
        let keys = match schema.get("propertyNames") {
            None => KeyRule::Plain,
            Some(names) => match self.inline(names).map(|id| self.scalar(id))? {
                Some(Shape::String(StringRule { format: Format::Uuid, .. })) => KeyRule::Uuid,
                Some(Shape::String(StringRule { format: Format::Uuid4, .. })) => KeyRule::Uuid4,
                _ => return reject("propertyNames", names),
            },
        };
        let values = self.inline(schema.get("additionalProperties").unwrap_or(&Value::Bool(true)))?;
        Ok(Shape::Map { keys, values })
    }

    fn tagged(&mut self, schema: &'a Schema) -> Compiled<Shape<'a>> {
        allow(schema, &["oneOf", "required", "properties", "discriminator"])?;
        let discriminator = schema.get("discriminator").and_then(|value| value.get("propertyName"));
        let tag = discriminator
            .and_then(Value::as_str)
            .ok_or_else(|| CompileError("a union without a discriminator".to_owned()))?;
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        if strings_of(schema.get("required"), "required")? != [tag] || properties.map(|(name, _)| name).ne([tag]) {
            return Err(CompileError("a union that requires or describes more than its discriminator".to_owned()));
        }
        let mut branches = Vec::new();
        for branch in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            let name =
                reference(branch)?.ok_or_else(|| CompileError("a branch of a union is not a component".to_owned()))?;
            let (name, component) =
                self.defs.get_key_value(name).ok_or_else(|| CompileError(format!("there is no component `{name}`")))?;
            let tags = component.pointer("/properties").and_then(|properties| properties.get(tag));
            let tags = tags
                .and_then(Value::as_object)
                .ok_or_else(|| CompileError(format!("`{name}` does not have the discriminator")))?;
            let tags = choices(tags)?;
            let id = self.component(name)?;
            branches.extend(tags.into_iter().map(|tag| (tag, id)));
        }
        let accepts_empty = flag(schema, "elided")?;
        Ok(Shape::Tagged(TaggedPlan { tag, branches, accepts_empty, merged: OnceLock::new() }))
    }

    fn object(&mut self, schema: &'a Schema, name: &'a str) -> Compiled<ObjectPlan<'a>> {
        allow(schema, &["properties", "required", "additionalProperties", "anyOf", "allOf"])?;
        let properties = schema.get("properties").and_then(Value::as_object);
        let properties = properties.ok_or_else(|| CompileError("`properties` must be an object".to_owned()))?;
        let names: Vec<&str> = properties.keys().map(String::as_str).collect();
        if names.len() > MAX_FIELDS {
            return Err(CompileError(format!("more than {MAX_FIELDS} fields")));
        }
        let index_of = |name: &str| names.iter().position(|known| *known == name).map(|index| index as u8);
        let indices_of = |keyword: &str, listed: Vec<&str>| {
            let indices: Option<Vec<u8>> = listed.into_iter().map(index_of).collect();
            indices.ok_or_else(|| CompileError(format!("`{keyword}` names an unknown property")))
        };
        indices_of("required", strings_of(schema.get("required"), "required")?)?;
        indices_of("expected", annotated_names(schema, "expected")?)?;
        let exactly_one = indices_of("exactly_one", annotated_names(schema, "exactly_one")?)?;
        let mut fields = Vec::new();
        for (name, property) in properties {
            let leniency = Leniency::from_annotation(property.get("x-spanschema"))
                .ok_or_else(|| CompileError(format!("`{name}` has an unknown value of `lenient`")))?;
            if let Leniency::EmptyBeside(sibling) = leniency {
                indices_of("empty_beside", vec![sibling])?;
            }
            fields.push(Field {
                name,
                node: self.inline(property)?,
                presence: presence(schema, name)?,
                form: form(property, index_of)?,
                default: property.get("default").map(|default| Cow::Owned(default.to_string())),
                implied: None,
                leniency,
                fact: fact(property)?,
            });
        }
        let renames = fields.iter().any(|field| matches!(field.form, Form::RenamedTo(_)));
        let explained = renames || !exactly_one.is_empty();
        if !explained && (schema.contains_key("anyOf") || schema.contains_key("allOf")) {
            return Err(CompileError("an object with `anyOf` or `allOf` that no annotation explains".to_owned()));
        }
        let unknown_fields = match schema.get("additionalProperties") {
            None => UnknownFields::Dropped,
            Some(Value::Bool(false)) => UnknownFields::Forbidden,
            Some(values) => UnknownFields::Kept(self.inline(values)?),
        };
        let sibling_field = annotation(schema, "misplaced").map(|name| name.as_str().ok_or(name));
        Ok(ObjectPlan {
            name,
            needed: needed(&fields),
            first_slot: 0,
            summaries: fields.iter().map(Field::summary).collect(),
            index: FieldIndex::new(names.into_iter()),
            fields,
            unknown_fields,
            exactly_one,
            recursive: false,
            null_is_absent: flag(schema, "null_is_absent")?,
            scope: scope(schema)?,
            sibling_field: sibling_field.unwrap_or(Ok("")).or_else(|name| reject("misplaced", name))?,
        })
    }
}

#[cfg(test)]
mod tests;
