//! Describes the plan as JSON, for the generators of validators in other languages.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::compile::compiled;
use super::{
    ArrayRule, CompileError, Field, Form, Format, KeyRule, Node, NodeId, ObjectPlan, Plan, Presence, Shape, StringRule,
    TaggedPlan, UnknownFields,
};

/// Compiles `bundle` as `compile` does, and returns the plan as JSON:
/// `{"kinds": [{"name", "root"}, …], "nodes": [{"name"?, "nullable", "nests", "shape", …}, …]}`. Nodes refer to each other
/// by index. Bounds that allow everything are absent.
///
/// # Errors
/// As for `compile`.
pub fn describe(bundle: &Value, kinds: &[(&str, &str)]) -> Result<Value, CompileError> {
    let (plan, named) = compiled(bundle, kinds)?;
    let names: HashMap<NodeId, &str> = named.into_iter().map(|(name, id)| (id, name)).collect();
    let roots: Vec<_> = plan.kinds.iter().map(|kind| json!({ "name": kind.name, "root": kind.root.0 })).collect();
    let nodes = (0..).zip(&plan.nodes).map(|(id, node)| described(&plan, node, names.get(&NodeId(id))));
    Ok(json!({ "kinds": roots, "nodes": nodes.collect::<Vec<_>>() }))
}

fn described(plan: &Plan<'_>, node: &Node<'_>, name: Option<&&str>) -> Value {
    let mut described = shape(plan, &node.shape);
    if let Some(name) = name {
        described.insert("name".to_owned(), json!(name));
    }
    described.insert("nullable".to_owned(), json!(node.nullable));
    described.insert("nests".to_owned(), json!(node.nests));
    described.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

fn shape(plan: &Plan<'_>, shape: &Shape<'_>) -> Map<String, Value> {
    let value = match shape {
        Shape::Never => json!({ "shape": "never" }),
        Shape::Any => json!({ "shape": "any" }),
        Shape::Boolean => json!({ "shape": "boolean" }),
        &Shape::Integer { min, max } => json!({
            "shape": "integer",
            "min": (min > i64::MIN).then_some(min),
            "max": (max < i64::MAX).then_some(max),
        }),
        &Shape::Number { min, max } => json!({
            "shape": "number",
            "min": min.is_finite().then_some(min),
            "max": max.is_finite().then_some(max),
        }),
        &Shape::String(StringRule { format, min, max }) => json!({
            "shape": "string",
            "format": format_name(format),
            "min": (min > 0).then_some(min),
            "max": (max < u32::MAX).then_some(max),
        }),
        Shape::Choice(options) => json!({ "shape": "choice", "options": options }),
        &Shape::Array(ArrayRule { items, min, max, unique }) => json!({
            "shape": "array",
            "items": items.0,
            "min": (min > 0).then_some(min),
            "max": (max < u32::MAX).then_some(max),
            "unique": unique,
        }),
        Shape::Map { keys, values } => {
            json!({ "shape": "map", "uuid_keys": *keys != KeyRule::Plain, "values": values.0 })
        }
        Shape::Object(object) => self::object(plan, object),
        Shape::Tagged(TaggedPlan { tag, branches, accepts_empty, .. }) => json!({
            "shape": "tagged",
            "tag": tag,
            "branches": branches.iter().map(|(tag, branch)| json!([tag, branch.0])).collect::<Vec<_>>(),
            "accepts_empty": accepts_empty,
        }),
        Shape::Untagged(alternatives) => json!({
            "shape": "untagged",
            "alternatives": alternatives.iter().map(|alternative| alternative.0).collect::<Vec<_>>(),
        }),
    };
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The name of a format. Version 4 of UUIDs is only recommended.
fn format_name(format: Format) -> Option<&'static str> {
    match format {
        Format::Plain => None,
        Format::Uuid | Format::Uuid4 => Some("uuid"),
        Format::DateTime => Some("date-time"),
        Format::Uri => Some("uri"),
    }
}

fn object(plan: &Plan<'_>, object: &ObjectPlan<'_>) -> Value {
    let names = object.names();
    let (closed, extra) = match object.unknown_fields {
        UnknownFields::Dropped => (false, None),
        UnknownFields::Forbidden => (true, None),
        UnknownFields::Kept(node) => (false, Some(node.0)),
    };
    json!({
        "shape": "object",
        "fields": object.fields.iter().map(|field| self::field(plan, &names, field)).collect::<Vec<_>>(),
        "closed": closed,
        "extra": extra,
        "exactly_one": object.exactly_one.iter().filter_map(|index| names.get(usize::from(*index))).collect::<Vec<_>>(),
        "recursive": object.recursive,
    })
}

/// Describes a field. `renamed_to` is the sibling whose older name it is, and `replaced_by` the siblings that have replaced
/// its members.
fn field(plan: &Plan<'_>, names: &[&str], field: &Field<'_>) -> Value {
    let renamed_to = match field.form {
        Form::RenamedTo(index) => names.get(usize::from(index)),
        _ => None,
    };
    let replaced_by = (field.form == Form::Flattened).then(|| plan.object(field.node).map(ObjectPlan::names));
    json!({
        "name": field.name,
        "node": field.node.0,
        "required": field.presence == Presence::Required,
        "renamed_to": renamed_to,
        "replaced_by": replaced_by.flatten().unwrap_or_default(),
    })
}
