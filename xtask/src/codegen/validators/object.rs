//! The body of a function that checks an object.
//!
//! It reads every field by its name, which engines do fastest, and counts those that are there. Only if the object has more
//! members than that are the members listed, to check those that are no fields.

use super::condition::{has_function, negated};
use super::names::name;
use super::plan::{Field, Object, Plan};

/// Returns the body. `names` is the constant with the names of the fields.
pub(super) fn object_body(plan: &Plan, object: &Object, names: &str) -> Result<String, String> {
    let mut lines = String::new();
    if object.recursive {
        lines.push_str("  if (++depth > MAX_DEPTH) return false;\n");
    }
    let required = object.fields.iter().filter(|field| is_always_required(object, field)).count();
    lines.push_str(&format!("  if (!isDataObject(value)) return false;\n  let known = {required}, field;\n"));
    for field in &object.fields {
        lines.push_str(&read(plan, object, field)?);
    }
    for refused in object.fields.iter().filter_map(|field| refused_absence(object, field)) {
        lines.push_str(&format!("  if ({refused}) return false;\n"));
    }
    for conflict in object.fields.iter().filter_map(conflict) {
        lines.push_str(&format!("  if ({conflict}) return false;\n"));
    }
    if !object.exactly_one.is_empty() {
        let given: Vec<_> = object.exactly_one.iter().map(|name| format!("Number(value.{name} != null)")).collect();
        lines.push_str(&format!("  if ({} !== 1) return false;\n", given.join(" + ")));
    }
    lines.push_str(&format!("  return {};\n", others(plan, object, names)?));
    Ok(lines)
}

/// Checks a field, and counts it if it is given. Those that must be given are counted from the start.
fn read(plan: &Plan, object: &Object, field: &Field) -> Result<String, String> {
    let refused = negated(plan, field.node, "field")?;
    let name = &field.name;
    Ok(match is_always_required(object, field) {
        true => format!("  field = value.{name}; if ({refused}) return false;\n"),
        false => {
            format!("  field = value.{name}; if (field !== undefined) {{ if ({refused}) return false; known++; }}\n")
        }
    })
}

/// Whether a field must be given under its own name.
fn is_always_required(object: &Object, field: &Field) -> bool {
    field.required && older_name(object, field).is_none()
}

/// The field that is the older name of another one.
fn older_name<'o>(object: &'o Object, field: &Field) -> Option<&'o Field> {
    object.fields.iter().find(|other| other.renamed_to.as_ref() == Some(&field.name))
}

/// The condition under which a required field that has an older name is absent under both.
fn refused_absence(object: &Object, field: &Field) -> Option<String> {
    let older = older_name(object, field).filter(|_| field.required)?;
    Some(format!("value.{} === undefined && value.{} === undefined", field.name, older.name))
}

/// The condition under which the older form of a field contradicts the current one.
fn conflict(field: &Field) -> Option<String> {
    let name = &field.name;
    let renamed = field.renamed_to.iter().map(|current| format!("conflict(value.{name}, value.{current})"));
    let moved = field.replaced_by.iter().map(|member| format!("conflict(value.{name}?.{member}, value.{member})"));
    let conflicts: Vec<_> = renamed.chain(moved).collect();
    (!conflicts.is_empty()).then(|| conflicts.join(" || "))
}

/// The condition on the members that are no fields.
fn others(plan: &Plan, object: &Object, names: &str) -> Result<String, String> {
    if object.closed {
        return Ok(format!("hasOnly(value, known, {names})"));
    }
    let check = match object.extra {
        Some(node) if has_function(plan, node)? => format!(", is{}", name(plan, node)?),
        _ => String::new(),
    };
    Ok(format!("othersAre(value, known, {names}{check})"))
}
