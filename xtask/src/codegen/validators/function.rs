//! The functions that check the nodes of a plan, as TypeScript.

use super::condition::{accepts_null, condition, has_function, negated, own_parts};
use super::names::{constant, name};
use super::object::object_body;
use super::plan::{Plan, Shape};

/// Returns the function of a node, if it has one.
pub(super) fn function(plan: &Plan, id: usize) -> Result<Option<String>, String> {
    if !has_function(plan, id)? {
        return Ok(None);
    }
    let name = name(plan, id)?;
    let depth = if plan.node(id)?.nests { ", depth: number" } else { "" };
    let names = field_names(plan, id, &name)?;
    Ok(Some(format!("{names}function is{name}(value: any{depth}): boolean {{\n{}}}\n", body(plan, id, &name)?)))
}

/// The constant with the names of the fields of an object.
fn field_names(plan: &Plan, id: usize, name: &str) -> Result<String, String> {
    let Shape::Object(object) = &plan.node(id)?.shape else { return Ok(String::new()) };
    let names: Vec<_> = object.fields.iter().map(|field| format!("'{}'", field.name)).collect();
    Ok(format!("const {} = new Set([{}]);\n\n", constant(name), names.join(", ")))
}

fn body(plan: &Plan, id: usize, name: &str) -> Result<String, String> {
    match &plan.node(id)?.shape {
        &Shape::Array { items, min, max, unique } => array_body(plan, items, (min, max), unique),
        &Shape::Map { uuid_keys, values } => map_body(plan, uuid_keys, values),
        Shape::Object(object) => object_body(plan, object, &constant(name)),
        Shape::Tagged { tag, branches, accepts_empty } => tagged_body(plan, tag, branches, *accepts_empty),
        _ => Ok(format!("  return {};\n", own_parts(plan, id, "value")?.join(" || "))),
    }
}

fn array_body(
    plan: &Plan,
    items: usize,
    (min, max): (Option<u32>, Option<u32>),
    unique: bool,
) -> Result<String, String> {
    let mut lines = String::from("  if (!isDataArray(value)) return false;\n");
    if let Some(min) = min {
        lines.push_str(&format!("  if (value.length < {min}) return false;\n"));
    }
    if let Some(max) = max {
        lines.push_str(&format!("  if (value.length > {max}) return false;\n"));
    }
    // In JSON, an undefined element is null.
    let element = if accepts_null(plan, items)? { "value[index] ?? null" } else { "value[index]" };
    let refused = negated(plan, items, "element")?;
    lines.push_str("  for (let index = 0; index < value.length; index++) {\n");
    lines.push_str(&format!("    const element = {element};\n    if ({refused}) return false;\n  }}\n"));
    lines.push_str(if unique { "  return isUnique(value);\n" } else { "  return true;\n" });
    Ok(lines)
}

fn map_body(plan: &Plan, uuid_keys: bool, values: usize) -> Result<String, String> {
    let key = if uuid_keys { "isUuid(key)" } else { "isString(key)" };
    let valid = condition(plan, values, "member")?;
    let valid = if valid.contains(" || ") { format!("({valid})") } else { valid };
    Ok(format!(
        "  if (!isDataObject(value)) return false;\n  for (const key in value) {{\n    const member = value[key];\n    \
         if (member !== undefined && !({key} && {valid})) return false;\n  }}\n  return true;\n"
    ))
}

fn tagged_body(plan: &Plan, tag: &str, branches: &[(String, usize)], accepts_empty: bool) -> Result<String, String> {
    let mut lines = format!("  switch (value?.{tag}) {{\n");
    for (tag, branch) in branches {
        lines.push_str(&format!("    case '{tag}':\n      return {};\n", condition(plan, *branch, "value")?));
    }
    let otherwise = if accepts_empty { "isEmpty(value)" } else { "false" };
    lines.push_str(&format!("    default:\n      return {otherwise};\n  }}\n"));
    Ok(lines)
}
