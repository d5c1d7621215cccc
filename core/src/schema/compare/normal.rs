//! One form for equivalent spellings of a schema, so that only real changes are found.

use serde_json::{Map, Value, json};

use crate::schema::standard::walk;

/// Brings a schema and everything in it to one form: references are names, alternatives of constants are an `enum`, an
/// alternative that is only null belongs to `type`.
pub(super) fn normal(schema: &mut Value) {
    walk(schema, &mut |schema| {
        name_reference(schema);
        unwrap_single(schema);
        list_constants(schema);
        merge_null(schema);
    });
}

/// The name in a reference stands for the reference, wherever the document keeps its definitions.
fn name_reference(schema: &mut Map<String, Value>) {
    if let Some(Value::String(target)) = schema.get_mut("$ref")
        && let Some((_, name)) = target.rsplit_once('/')
    {
        *target = name.to_owned();
    }
}

/// `allOf` with one schema, which draft 7 needs around references, is that schema.
fn unwrap_single(schema: &mut Map<String, Value>) {
    let single = match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([Value::Object(single)]) => single.clone(),
        _ => return,
    };
    schema.shift_remove("allOf");
    for (keyword, value) in single {
        schema.entry(keyword).or_insert(value);
    }
    name_reference(schema);
}

/// `const`, and alternatives that are constants, as `enum`.
fn list_constants(schema: &mut Map<String, Value>) {
    if let Some(constant) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), json!([constant]));
    }
    for keyword in ["oneOf", "anyOf"] {
        let options = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        let constants: Option<Vec<Value>> = options.map(|option| option.get("const").cloned()).collect();
        if let Some(constants) = constants.filter(|constants| !constants.is_empty()) {
            schema.shift_remove(keyword);
            schema.insert("enum".to_owned(), constants.into());
        }
    }
}

/// `anyOf` of one schema and null is that schema, whose `type` has null as well; a reference remains an alternative.
fn merge_null(schema: &mut Map<String, Value>) {
    let Some(options) = schema.get("anyOf").and_then(Value::as_array) else { return };
    let is_null = |option: &&Value| option.get("type").is_some_and(|kind| kind == "null");
    let others: Vec<&Value> = options.iter().filter(|option| !is_null(option)).collect();
    let [Value::Object(only)] = others.as_slice() else { return };
    let (Some(Value::String(kind)), true) = (only.get("type"), options.len() == 2) else { return };
    let (mut only, kind) = (only.clone(), json!([kind, "null"]));
    only.insert("type".to_owned(), kind);
    schema.shift_remove("anyOf");
    for (keyword, value) in only {
        schema.entry(keyword).or_insert(value);
    }
}
