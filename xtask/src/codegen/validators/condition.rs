//! The condition that a value satisfies a node, as a JavaScript expression.

use serde_json::Number;

use super::names::name;
use super::plan::{Format, Plan, Shape};

/// Returns a condition on `value`, a variable. It is true if any of its parts is, and so needs parentheses in a larger
/// expression; [`negated`] has them.
pub(super) fn condition(plan: &Plan, id: usize, value: &str) -> Result<String, String> {
    parts(plan, id, value).map(|parts| parts.join(" || "))
}

/// Returns the opposite of the condition.
pub(super) fn negated(plan: &Plan, id: usize, value: &str) -> Result<String, String> {
    let parts = parts(plan, id, value)?;
    let opposites = parts.iter().map(|part| match part.split_once(" === ") {
        Some((left, right)) if !part.contains(" && ") => format!("{left} !== {right}"),
        _ if is_call(part) => format!("!{part}"),
        _ => format!("!({part})"),
    });
    Ok(opposites.collect::<Vec<_>>().join(" && "))
}

/// Whether an expression is the call of a single function.
fn is_call(expression: &str) -> bool {
    expression.find('(').is_some_and(|open| {
        let rest = expression.get(open..).unwrap_or_default();
        rest.find(')').is_some_and(|close| close + 1 == rest.len())
    })
}

/// Whether a node accepts null.
pub(super) fn accepts_null(plan: &Plan, id: usize) -> Result<bool, String> {
    let node = plan.node(id)?;
    Ok(match &node.shape {
        Shape::Any => true,
        Shape::Untagged { alternatives } if node.name.is_none() => {
            let mut accepts = node.nullable;
            for alternative in alternatives {
                accepts |= accepts_null(plan, *alternative)?;
            }
            accepts
        }
        _ => node.nullable,
    })
}

/// Whether a node has a function of its own: everything with parts, and every choice that has a name.
pub(super) fn has_function(plan: &Plan, id: usize) -> Result<bool, String> {
    let node = plan.node(id)?;
    Ok(match &node.shape {
        Shape::Never | Shape::Any | Shape::Boolean | Shape::Integer { .. } | Shape::Number { .. } => false,
        Shape::String { .. } => false,
        Shape::Choice { .. } | Shape::Untagged { .. } => plan.name_of(node).is_some(),
        Shape::Array { .. } | Shape::Map { .. } | Shape::Object(_) | Shape::Tagged { .. } => true,
    })
}

/// The conditions of which one must be true.
fn parts(plan: &Plan, id: usize, value: &str) -> Result<Vec<String>, String> {
    let node = plan.node(id)?;
    let null = (node.nullable && !matches!(node.shape, Shape::Any)).then(|| format!("{value} === null"));
    let others = match has_function(plan, id)? {
        true => vec![call(plan, id, value)?],
        false => own_parts(plan, id, value)?,
    };
    Ok(null.into_iter().chain(others).collect())
}

/// Returns the call of the function of a node.
fn call(plan: &Plan, id: usize, value: &str) -> Result<String, String> {
    let depth = if plan.node(id)?.nests { ", depth" } else { "" };
    Ok(format!("is{}({value}{depth})", name(plan, id)?))
}

/// The conditions of a node apart from null, spelled out.
pub(super) fn own_parts(plan: &Plan, id: usize, value: &str) -> Result<Vec<String>, String> {
    Ok(match &plan.node(id)?.shape {
        Shape::Never => vec!["false".to_owned()],
        Shape::Any => vec![format!("isFree({value})")],
        Shape::Boolean => vec![format!("typeof {value} === 'boolean'")],
        Shape::Integer { min, max } => vec![bounded(format!("isInteger({value})"), value, min, max)],
        Shape::Number { min, max } => vec![bounded(format!("isNumber({value})"), value, min, max)],
        &Shape::String { format, min, max } => vec![string(format, min, max, value)],
        Shape::Choice { options } => options.iter().map(|option| format!("{value} === '{option}'")).collect(),
        Shape::Untagged { alternatives } => {
            let parts = alternatives.iter().map(|alternative| parts(plan, *alternative, value));
            parts.collect::<Result<Vec<_>, _>>()?.concat()
        }
        Shape::Array { .. } | Shape::Map { .. } | Shape::Object(_) | Shape::Tagged { .. } => {
            return Err(format!("node {id}: a container has a function of its own"));
        }
    })
}

fn bounded(number: String, value: &str, min: &Option<Number>, max: &Option<Number>) -> String {
    let least = min.as_ref().map(|min| format!("{value} >= {min}"));
    let most = max.as_ref().map(|max| format!("{value} <= {max}"));
    [Some(number), least, most].into_iter().flatten().collect::<Vec<_>>().join(" && ")
}

fn string(format: Option<Format>, min: Option<u32>, max: Option<u32>, value: &str) -> String {
    let check = match format {
        None => "isString",
        Some(Format::Uuid) => "isUuid",
        Some(Format::DateTime) => "isDateTime",
        Some(Format::Uri) => "isUri",
    };
    match (min, max) {
        (None, None) => format!("{check}({value})"),
        (min, None) => format!("{check}({value}) && hasLength({value}, {})", min.unwrap_or(0)),
        (min, Some(max)) => format!("{check}({value}) && hasLength({value}, {}, {max})", min.unwrap_or(0)),
    }
}
