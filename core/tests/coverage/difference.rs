//! The differences between two contracts, property by property, one line for each.

use serde_json::{Map, Value};

use super::contract::{Alternatives, Contract};

fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

fn requires(schema: &Value, name: &str) -> bool {
    schema.get("required").and_then(Value::as_array).is_some_and(|names| names.iter().any(|other| other == name))
}

/// Returns how an object treats members that it does not declare.
fn openness(schema: &Value) -> &'static str {
    match schema.get("additionalProperties") {
        None => "drops unknown members",
        Some(Value::Bool(false)) => "rejects unknown members",
        Some(_) => "keeps unknown members",
    }
}

fn compare_alternatives(at: &str, theirs: &Alternatives, ours: &Alternatives, found: &mut Vec<String>) {
    found.extend(theirs.difference(ours).map(|one| format!("{at}: only theirs may be {one}")));
    found.extend(ours.difference(theirs).map(|one| format!("{at}: only ours may be {one}")));
}

fn compare_objects(name: &str, theirs: (&Contract, &Value), ours: (&Contract, &Value), found: &mut Vec<String>) {
    let ((their_contract, theirs), (our_contract, ours)) = (theirs, ours);
    let none = Map::new();
    let (their_properties, our_properties) = (properties(theirs).unwrap_or(&none), properties(ours).unwrap_or(&none));
    for property in our_properties.keys().filter(|property| !their_properties.contains_key(*property)) {
        found.push(format!("{name}.{property}: only ours"));
    }
    for (property, their_schema) in their_properties {
        let at = format!("{name}.{property}");
        let Some(our_schema) = our_properties.get(property) else {
            found.push(format!("{at}: only theirs"));
            continue;
        };
        compare_alternatives(
            &at,
            &their_contract.alternatives(their_schema),
            &our_contract.alternatives(our_schema),
            found,
        );
        match (requires(theirs, property), requires(ours, property)) {
            (true, false) => found.push(format!("{at}: required only by theirs")),
            (false, true) => found.push(format!("{at}: required only by ours")),
            _ => {}
        }
        // A default of null means the same as no default.
        let default = |schema: &Value| schema.get("default").filter(|default| !default.is_null()).cloned();
        if default(their_schema) != default(our_schema) {
            let phrase = |default: Option<Value>| default.map_or_else(|| "none".to_owned(), |value| value.to_string());
            let (their_default, our_default) = (phrase(default(their_schema)), phrase(default(our_schema)));
            found.push(format!("{at}: default {their_default}, ours {our_default}"));
        }
    }
    let shared: Vec<&String> = our_properties.keys().filter(|name| their_properties.contains_key(*name)).collect();
    if !their_properties.keys().filter(|name| our_properties.contains_key(*name)).eq(shared) {
        found.push(format!("{name}: other order of members"));
    }
    if openness(theirs) != openness(ours) {
        found.push(format!("{name}: {}, ours {}", openness(theirs), openness(ours)));
    }
}

/// Returns every difference between the contracts in the components that theirs has.
pub(crate) fn differences(theirs: &Contract, ours: &Contract) -> Vec<String> {
    let mut found = Vec::new();
    for (name, their_schema) in &theirs.components {
        match ours.components.get(name) {
            None => found.push(format!("{name}: only theirs")),
            Some(our_schema) if properties(their_schema).is_some() => {
                compare_objects(name, (theirs, their_schema), (ours, our_schema), &mut found);
            }
            Some(our_schema) => {
                let (theirs, ours) = (theirs.alternatives(their_schema), ours.alternatives(our_schema));
                compare_alternatives(name, &theirs, &ours, &mut found);
            }
        }
    }
    found
}
