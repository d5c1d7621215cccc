//! From the annotated JSON Schema to the plan.
//!
//! It knows exactly the keywords that the types produce, and refuses any other: a keyword passed over would be a rule
//! that is published and not checked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Value};

use super::{
    ArrayRule, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, MAX_FIELDS, Merged, Node, NodeId,
    ObjectPlan, Plan, Presence, Rest, Shape, TaggedPlan, TextRule, needed, wire,
};

/// The schema has something that the plan can't express.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError(String);

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CompileError {}

type Compiled<T> = Result<T, CompileError>;
type Schema = Map<String, Value>;

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
        let description = defs.get(name).and_then(|schema| schema.get("description")).and_then(Value::as_str);
        let summary = description.unwrap_or_default().split("\n\n").next().unwrap_or_default();
        plans.push(KindPlan { name, role, description: summary, root });
    }
    let mut plan = Plan { kinds: plans, nodes: compiler.finished()? };
    mark_recursive(&mut plan);
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
            Value::Bool(true) => return Ok(Node { nullable: true, shape: Shape::Any }),
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
        Ok(Node { nullable, shape })
    }

    /// A schema without `type`: a reference, alternatives, described constants, or anything at all.
    fn untyped(&mut self, schema: &'a Schema) -> Compiled<Node<'a>> {
        if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
            only(schema, &["anyOf"])?;
            return self.untagged(alternatives);
        }
        if schema.contains_key("oneOf") || schema.contains_key("const") || schema.contains_key("enum") {
            return Ok(Node { nullable: false, shape: Shape::Choice(choices(schema)?) });
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            only(schema, &["$ref"])?;
            let id = self.component(reference_name(name)?)?;
            return Ok(Node { nullable: false, shape: Shape::Untagged(vec![id]) });
        }
        only(schema, &[])?;
        Ok(Node { nullable: true, shape: Shape::Any })
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
                return Ok(Node { nullable: true, shape: Shape::Any });
            }
            ids.push(id);
        }
        self.drop_implied(&mut ids);
        if let [only] = ids.as_slice()
            && let Some(shape) = self.scalar(*only)
        {
            return Ok(Node { nullable, shape });
        }
        Ok(Node { nullable, shape: Shape::Untagged(ids) })
    }

    /// Leaves out what another alternative takes anyway: an integer where a number will do, a UUID where any text will.
    fn drop_implied(&self, ids: &mut Vec<NodeId>) {
        let any_number = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY };
        let any_text = Shape::Text(TextRule::ANY);
        let shapes: Vec<_> = ids.iter().map(|&id| self.scalar(id)).collect();
        let has = |wanted: &Shape<'_>| shapes.iter().flatten().any(|shape| shape == wanted);
        let (numbers, texts) = (has(&any_number), has(&any_text));
        ids.retain(|&id| match self.scalar(id) {
            Some(Shape::Integer { .. }) => !numbers,
            Some(shape @ (Shape::Text(_) | Shape::Choice(_))) => !texts || shape == any_text,
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
            Shape::Text(rule) => Shape::Text(*rule),
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
                Some(Shape::Text(TextRule { format: Format::Uuid, .. })) => KeyRule::Uuid,
                Some(Shape::Text(TextRule { format: Format::Uuid4, .. })) => KeyRule::Uuid4,
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
            merged: Merged::default(),
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
                leniency: Leniency::from_annotation(property.get("x-spanschema"))
                    .ok_or_else(|| CompileError(format!("`{name}` is lenient in an unknown way")))?,
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
            index: FieldIndex::new(names.into_iter()),
            fields,
            rest,
            exactly_one,
            recursive: false,
            null_is_absent: annotation(schema, "null_is_absent").is_some(),
        })
    }
}

/// The JSON type that a schema asks for, and whether null will do as well.
fn type_of(schema: &Schema) -> Compiled<(bool, Option<&str>)> {
    match schema.get("type") {
        None => Ok((false, None)),
        Some(Value::String(kind)) => Ok((false, Some(kind))),
        Some(Value::Array(kinds)) => match kinds.as_slice() {
            [Value::String(kind), Value::String(null)] if null == "null" => Ok((true, Some(kind))),
            _ => refuse("type", &Value::Array(kinds.clone())),
        },
        Some(other) => refuse("type", other),
    }
}

fn text(schema: &Schema) -> Compiled<Shape<'_>> {
    if schema.contains_key("oneOf") || schema.contains_key("const") || schema.contains_key("enum") {
        return Ok(Shape::Choice(choices(schema)?));
    }
    only(schema, &["format", "pattern", "minLength", "maxLength"])?;
    let format = match schema.get("format").and_then(Value::as_str) {
        None => Format::Plain,
        Some("uuid") if annotation(schema, "uuid_version").is_some() => Format::Uuid4,
        Some("uuid") => Format::Uuid,
        Some("date-time") => Format::DateTime,
        Some("uri") => Format::Uri,
        Some(other) => return refuse("format", &Value::String(other.to_owned())),
    };
    if schema.contains_key("pattern") && format == Format::Plain {
        return Err(CompileError("a pattern that no format explains".to_owned()));
    }
    Ok(Shape::Text(TextRule { format, min: size(schema, "minLength", 0)?, max: size(schema, "maxLength", u32::MAX)? }))
}

/// The texts of `const`, `enum`, or `oneOf` of described constants.
fn choices(schema: &Schema) -> Compiled<Vec<&str>> {
    only(schema, &["const", "enum", "oneOf"])?;
    let constants = array_of(schema, "oneOf").filter_map(|option| option.get("const"));
    let values = schema.get("const").into_iter().chain(array_of(schema, "enum")).chain(constants);
    let texts: Option<Vec<&str>> = values.map(Value::as_str).collect();
    match texts {
        Some(texts) if !texts.is_empty() => Ok(texts),
        _ => Err(CompileError("an enumeration of anything but texts".to_owned())),
    }
}

fn presence(schema: &Schema, name: &str) -> Presence {
    if array_of(schema, "required").any(|required| required == name) {
        Presence::Required
    } else if annotated_names(schema, "expected").contains(&name) {
        Presence::Expected
    } else {
        let replaced = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let mut renames = replaced.filter_map(|(_, property)| annotation(property.as_object()?, "renamed_to"));
        // What has an older name can't be `required`, as either name will do: it is required all the same.
        if renames.any(|renamed| renamed == name) { Presence::Required } else { Presence::Optional }
    }
}

fn form(property: &Value, index_of: impl Fn(&str) -> Option<u8>) -> Compiled<Form> {
    let Some(property) = property.as_object() else { return Ok(Form::Current) };
    if annotation(property, "lifted").is_some() {
        return Ok(Form::Lifted);
    }
    match annotation(property, "renamed_to").and_then(Value::as_str) {
        None => Ok(Form::Current),
        Some(name) => index_of(name)
            .map(Form::RenamedTo)
            .ok_or_else(|| CompileError(format!("renamed_to names no field: `{name}`"))),
    }
}

/// The component that a schema is nothing but a reference to.
fn reference(schema: &Value) -> Compiled<Option<&str>> {
    match schema.get("$ref").and_then(Value::as_str) {
        None => Ok(None),
        Some(reference) => {
            only(schema.as_object().unwrap_or(&Map::new()), &["$ref"])?;
            reference_name(reference).map(Some)
        }
    }
}

fn reference_name(reference: &str) -> Compiled<&str> {
    reference.strip_prefix("#/$defs/").ok_or_else(|| CompileError(format!("a reference outside of $defs: {reference}")))
}

fn annotation<'s>(schema: &'s Schema, name: &str) -> Option<&'s Value> {
    schema.get("x-spanschema")?.get(name)
}

fn annotated_names<'s>(schema: &'s Schema, name: &str) -> Vec<&'s str> {
    annotation(schema, name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn array_of<'s>(schema: &'s Schema, keyword: &str) -> impl Iterator<Item = &'s Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

fn size(schema: &Schema, keyword: &str, default: u32) -> Compiled<u32> {
    match schema.get(keyword) {
        None => Ok(default),
        Some(value) => match value.as_u64().and_then(|value| u32::try_from(value).ok()) {
            Some(value) => Ok(value),
            None => refuse(keyword, value),
        },
    }
}

/// Refuses a schema with a keyword that is neither in `keywords` nor mere prose.
fn only(schema: &Schema, keywords: &[&str]) -> Compiled<()> {
    const PROSE: [&str; 7] = ["type", "title", "description", "default", "deprecated", "examples", "x-spanschema"];
    match schema.iter().find(|(keyword, _)| !PROSE.contains(&keyword.as_str()) && !keywords.contains(&keyword.as_str()))
    {
        None => Ok(()),
        Some((keyword, value)) => refuse(keyword, value),
    }
}

fn refuse<T>(keyword: &str, value: &Value) -> Compiled<T> {
    Err(CompileError(format!("the plan can't express `{keyword}`: {value}")))
}

/// Flags the objects that can hold themselves, and those that can stand in their place: a leaf is a level as well.
fn mark_recursive(plan: &mut Plan<'_>) {
    let mut recursive: Vec<bool> = (0..plan.nodes.len() as u32).map(|id| reaches_itself(plan, NodeId(id))).collect();
    for node in &plan.nodes {
        let alternatives: Vec<usize> = match &node.shape {
            Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, id)| id.0 as usize).collect(),
            Shape::Untagged(alternatives) => alternatives.iter().map(|id| id.0 as usize).collect(),
            _ => continue,
        };
        if alternatives.iter().any(|id| recursive.get(*id) == Some(&true)) {
            for id in alternatives {
                recursive.get_mut(id).into_iter().for_each(|flag| *flag = true);
            }
        }
    }
    for (node, recursive) in plan.nodes.iter_mut().zip(recursive) {
        if let Shape::Object(object) = &mut node.shape {
            object.recursive = recursive;
        }
    }
}

fn reaches_itself(plan: &Plan<'_>, start: NodeId) -> bool {
    let mut seen = vec![false; plan.nodes.len()];
    let mut open = children(plan, start);
    while let Some(id) = open.pop() {
        if id == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(id.0 as usize).filter(|seen| !**seen) {
            *seen = true;
            open.extend(children(plan, id));
        }
    }
    false
}

fn children(plan: &Plan<'_>, id: NodeId) -> Vec<NodeId> {
    match &plan.node(id).shape {
        Shape::Array(rule) => vec![rule.items],
        Shape::Map { values, .. } => vec![*values],
        Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, id)| *id).collect(),
        Shape::Untagged(alternatives) => alternatives.clone(),
        Shape::Object(object) => {
            let rest = if let Rest::Kept(id) = object.rest { Some(id) } else { None };
            object.fields.iter().map(|field| field.node).chain(rest).collect()
        }
        _ => Vec::new(),
    }
}
