//! How the types of the API's own document differ from ours.

use serde_json::{Map, Value};

use super::document::Definitions;
use super::walk::{at, keyword_effect, push, sentence};
use super::{Change, Effect};

/// Returns the differences between the types that both name, in the order of the names.
pub(super) fn compare(ours: &Definitions, theirs: &Definitions) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, schema) in ours {
        if let Some(other) = theirs.get(name) {
            let (members, others) = (properties(schema), properties(other));
            let pointer = format!("/{name}");
            options(&pointer, (schema, ours), (other, theirs), &mut changes);
            fields(&pointer, (&members, ours), (&others, theirs), &mut changes);
        }
    }
    changes.sort_by(|one, other| one.pointer.cmp(&other.pointer));
    changes
}

fn properties(schema: &Value) -> Map<String, Value> {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Compares the fields of a type. We keep fields of 2025, which the API's document no longer has.
fn fields(
    pointer: &str,
    (members, ours): (&Map<String, Value>, &Definitions),
    (others, theirs): (&Map<String, Value>, &Definitions),
    changes: &mut Vec<Change>,
) {
    for (name, schema) in members {
        let at = at(pointer, "properties", name);
        match others.get(name) {
            Some(other) => options(&at, (schema, ours), (other, theirs), changes),
            None if schema.get("deprecated").is_some() => {}
            None => push(changes, &at, Effect::Broken, "the field was removed".to_owned()),
        }
    }
    for name in others.keys().filter(|name| !members.contains_key(*name)) {
        push(changes, &at(pointer, "properties", name), Effect::Added, "the field is new".to_owned());
    }
}

/// Compares the options of a value, if both documents list them.
fn options(
    pointer: &str,
    (schema, ours): (&Value, &Definitions),
    (other, theirs): (&Value, &Definitions),
    changes: &mut Vec<Change>,
) {
    let (Some(before), Some(after)) = (listed(schema, ours), listed(other, theirs)) else { return };
    let effect = keyword_effect("enum", Some(before), Some(after));
    if effect != Effect::Prose {
        push(changes, pointer, effect, sentence("enum", Some(before), Some(after)));
    }
}

/// The options of a schema, or of the type that it refers to.
fn listed<'s>(schema: &'s Value, definitions: &'s Definitions) -> Option<&'s Value> {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|name| definitions.get(name));
    schema.get("enum").or_else(|| target?.get("enum"))
}
