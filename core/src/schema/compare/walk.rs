//! The comparison of two schemas, keyword by keyword.

use serde_json::{Map, Value};

use super::{Change, Effect};

/// Keywords that affect no value.
const PROSE: &[&str] = &[
    "description",
    "title",
    "examples",
    "example",
    "deprecated",
    "x-code",
    "$comment",
    "$id",
    "$schema",
    "discriminator",
];

/// Keywords whose values are compared in their own ways.
const OWN: &[&str] =
    &["properties", "required", "additionalProperties", "items", "propertyNames", "anyOf", "oneOf", "allOf"];

/// Adds the changes between two schemas.
pub(super) fn compare(pointer: &str, old: &Value, new: &Value, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    let (Value::Object(old), Value::Object(new)) = (old, new) else {
        // `true` and `{}` accept everything; nothing but `false` accepts less.
        let effect = match (old, new) {
            (Value::Bool(false), _) => Effect::Widened,
            (_, Value::Bool(false)) => Effect::Narrowed,
            (Value::Bool(true), Value::Object(_)) => Effect::Narrowed,
            _ => Effect::Widened,
        };
        return push(changes, pointer, effect, "what is accepted changed".to_owned());
    };
    let mut all: Vec<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    all.sort_unstable();
    all.dedup();
    let mut prose = Vec::new();
    for keyword in all {
        let (before, after) = (old.get(keyword), new.get(keyword));
        if before == after || OWN.contains(&keyword) {
            continue;
        }
        if PROSE.contains(&keyword) {
            prose.push(keyword);
        } else {
            let effect = keyword_effect(keyword, before, after);
            push(changes, pointer, effect, sentence(keyword, before, after));
        }
    }
    if !prose.is_empty() {
        push(changes, pointer, Effect::Prose, format!("`{}` changed", prose.join("`, `")));
    }
    members(pointer, old, new, changes);
    for keyword in ["items", "propertyNames", "additionalProperties"] {
        nested(pointer, keyword, old.get(keyword), new.get(keyword), changes);
    }
    for keyword in ["anyOf", "oneOf", "allOf"] {
        alternatives(pointer, keyword, old.get(keyword), new.get(keyword), changes);
    }
}

/// What happens to the accepted values when a keyword changes.
pub(super) fn keyword_effect(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> Effect {
    match (keyword, before, after) {
        ("default", None, Some(_)) => Effect::Added,
        ("default" | "$ref", ..) => Effect::Broken,
        (_, None, Some(_)) => Effect::Narrowed,
        (_, Some(_), None) => Effect::Widened,
        ("enum" | "type", Some(before), Some(after)) => {
            let (before, after) = (list(before), list(after));
            let has_all = |some: &[&Value], all: &[&Value]| some.iter().all(|value| accepts(all, value));
            match (has_all(&before, &after), has_all(&after, &before)) {
                (true, true) => Effect::Prose,
                (true, false) => Effect::Widened,
                (false, true) => Effect::Narrowed,
                (false, false) => Effect::Broken,
            }
        }
        (_, Some(before), Some(after)) => match (keyword, before.as_f64(), after.as_f64()) {
            (
                "minimum" | "minLength" | "minItems" | "minProperties" | "exclusiveMinimum",
                Some(before),
                Some(after),
            ) => {
                if after > before {
                    Effect::Narrowed
                } else {
                    Effect::Widened
                }
            }
            (
                "maximum" | "maxLength" | "maxItems" | "maxProperties" | "exclusiveMaximum",
                Some(before),
                Some(after),
            ) => {
                if after < before {
                    Effect::Narrowed
                } else {
                    Effect::Widened
                }
            }
            _ => Effect::Broken,
        },
        _ => Effect::Prose,
    }
}

/// The values of a keyword that has one value or a list of them.
fn list(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |values| values.iter().collect())
}

/// Whether a list of types or constants has a value. Every integer is a number.
fn accepts(all: &[&Value], value: &Value) -> bool {
    all.contains(&value) || (value == "integer" && all.iter().any(|kind| *kind == "number"))
}

pub(super) fn sentence(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => match (list(before), list(after)) {
            (before, after) if keyword == "enum" || keyword == "type" => {
                let named = |some: &[&Value], others: &[&Value]| {
                    let names = some.iter().filter(|value| !others.contains(value));
                    names.map(|value| value.to_string().replace('"', "")).collect::<Vec<_>>().join("`, `")
                };
                match (named(&before, &after), named(&after, &before)) {
                    (gone, added) if gone.is_empty() && added.is_empty() => format!("the order of `{keyword}` changed"),
                    (gone, added) if gone.is_empty() => format!("`{keyword}` also has `{added}`"),
                    (gone, added) if added.is_empty() => format!("`{keyword}` no longer has `{gone}`"),
                    (gone, added) => format!("`{keyword}` has `{added}` in place of `{gone}`"),
                }
            }
            _ => format!("`{keyword}` is {after}, and was {before}"),
        },
        (None, Some(after)) => format!("`{keyword}` is new: {after}"),
        _ => format!("`{keyword}` was removed"),
    }
}

/// Compares the members of objects.
fn members(pointer: &str, old: &Map<String, Value>, new: &Map<String, Value>, changes: &mut Vec<Change>) {
    let none = Map::new();
    let of = |schema: &Map<String, Value>| schema.get("properties").and_then(Value::as_object).cloned();
    let (before, after) = (of(old).unwrap_or_else(|| none.clone()), of(new).unwrap_or(none));
    let requires = |schema: &Map<String, Value>, name: &str| {
        schema.get("required").is_some_and(|required| list(required).iter().any(|known| *known == name))
    };
    for (name, schema) in &before {
        let at = at(pointer, "properties", name);
        let Some(other) = after.get(name) else {
            push(changes, &at, Effect::Broken, "the field was removed".to_owned());
            continue;
        };
        match (requires(old, name), requires(new, name)) {
            (false, true) => push(changes, &at, Effect::Narrowed, "the field is required now".to_owned()),
            (true, false) => push(changes, &at, Effect::Widened, "the field may be absent now".to_owned()),
            _ => {}
        }
        compare(&at, schema, other, changes);
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        let at = at(pointer, "properties", name);
        match requires(new, name) {
            true => push(changes, &at, Effect::Narrowed, "the field is new and required".to_owned()),
            false => push(changes, &at, Effect::Added, "the field is new".to_owned()),
        }
    }
}

/// Compares a schema that a keyword has, where no keyword means that everything is accepted.
fn nested(pointer: &str, keyword: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<Change>) {
    let everything = Value::Bool(true);
    let is_open = |schema: &Value| schema.as_bool() == Some(true) || schema.as_object().is_some_and(Map::is_empty);
    let (old, new) = (old.unwrap_or(&everything), new.unwrap_or(&everything));
    if !(is_open(old) && is_open(new)) {
        compare(&format!("{pointer}/{keyword}"), old, new, changes);
    }
}

/// Compares alternatives, of which those that are the same type are compared with each other.
fn alternatives(pointer: &str, keyword: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    let effect = |gains: bool| match (gains, keyword) {
        // Every schema of `allOf` must accept a value.
        (true, "allOf") | (false, "anyOf" | "oneOf") => Effect::Narrowed,
        _ => Effect::Widened,
    };
    let (Some(old), Some(new)) = (old.map(list), new.map(list)) else {
        // Without the keyword everything is accepted.
        let narrows = old.is_none();
        let what = if narrows { "is new" } else { "was removed" };
        let effect = if narrows { Effect::Narrowed } else { Effect::Widened };
        return push(changes, pointer, effect, format!("`{keyword}` {what}"));
    };
    let mut rest: Vec<&Value> = new;
    for (index, schema) in old.into_iter().enumerate() {
        let at = format!("{pointer}/{keyword}/{index}");
        match rest.iter().position(|other| identity(other) == identity(schema)) {
            Some(place) => compare(&at, schema, rest.remove(place), changes),
            None => push(changes, &at, effect(false), format!("`{}` is no longer accepted", identity(schema))),
        }
    }
    for schema in rest {
        push(changes, &format!("{pointer}/{keyword}"), effect(true), format!("`{}` is accepted now", identity(schema)));
    }
}

/// What identifies an alternative: the type that it refers to, or its JSON type.
fn identity(schema: &Value) -> String {
    let named = schema.get("$ref").or_else(|| schema.get("type")).or_else(|| schema.get("required"));
    named.unwrap_or(schema).to_string().replace('"', "")
}

pub(super) fn at(pointer: &str, keyword: &str, name: &str) -> String {
    format!("{pointer}/{keyword}/{}", name.replace('~', "~0").replace('/', "~1"))
}

pub(super) fn push(changes: &mut Vec<Change>, pointer: &str, effect: Effect, what: String) {
    changes.push(Change { pointer: pointer.to_owned(), effect, what });
}
