//! Reading the keywords of the annotated JSON Schema, and refusing those that the plan has no place for.

use std::fmt;

use serde_json::{Map, Value};

use super::{Fact, Form, Format, Presence, Scope, Shape, StringRule};

/// The schema has something that the plan can't express.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError(pub(super) String);

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CompileError {}

pub(super) type Compiled<T> = Result<T, CompileError>;
pub(super) type Schema = Map<String, Value>;

/// The JSON type that a schema asks for, and whether null will do as well.
pub(super) fn type_of(schema: &Schema) -> Compiled<(bool, Option<&str>)> {
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

pub(super) fn text(schema: &Schema) -> Compiled<Shape<'_>> {
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
    Ok(Shape::String(StringRule {
        format,
        min: size(schema, "minLength", 0)?,
        max: size(schema, "maxLength", u32::MAX)?,
    }))
}

/// The texts of `const`, `enum`, or `oneOf` of described constants.
pub(super) fn choices(schema: &Schema) -> Compiled<Vec<&str>> {
    only(schema, &["const", "enum", "oneOf"])?;
    let constants = array_of(schema, "oneOf").filter_map(|option| option.get("const"));
    let values = schema.get("const").into_iter().chain(array_of(schema, "enum")).chain(constants);
    let texts: Option<Vec<&str>> = values.map(Value::as_str).collect();
    match texts {
        Some(texts) if !texts.is_empty() => Ok(texts),
        _ => Err(CompileError("an enumeration of anything but texts".to_owned())),
    }
}

pub(super) fn presence(schema: &Schema, name: &str) -> Presence {
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

pub(super) fn form(property: &Value, index_of: impl Fn(&str) -> Option<u8>) -> Compiled<Form> {
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

/// What a field says to the rules over the whole tree.
pub(super) fn fact(property: &Value) -> Compiled<Option<Fact>> {
    let Some(word) = property.as_object().and_then(|property| annotation(property, "fact")) else { return Ok(None) };
    match word.as_str().and_then(Fact::from_word) {
        None => refuse("fact", word),
        fact => Ok(fact),
    }
}

/// What an object is to the rules over the whole tree.
pub(super) fn scope(schema: &Schema) -> Compiled<Scope> {
    let Some(word) = annotation(schema, "scope") else { return Ok(Scope::None) };
    word.as_str().and_then(Scope::from_word).map_or_else(|| refuse("scope", word), Ok)
}

/// The component that a schema is nothing but a reference to.
pub(super) fn reference(schema: &Value) -> Compiled<Option<&str>> {
    match schema.get("$ref").and_then(Value::as_str) {
        None => Ok(None),
        Some(reference) => {
            only(schema.as_object().unwrap_or(&Map::new()), &["$ref"])?;
            reference_name(reference).map(Some)
        }
    }
}

pub(super) fn reference_name(reference: &str) -> Compiled<&str> {
    reference.strip_prefix("#/$defs/").ok_or_else(|| CompileError(format!("a reference outside of $defs: {reference}")))
}

pub(super) fn annotation<'s>(schema: &'s Schema, name: &str) -> Option<&'s Value> {
    schema.get("x-spanschema")?.get(name)
}

pub(super) fn annotated_names<'s>(schema: &'s Schema, name: &str) -> Vec<&'s str> {
    annotation(schema, name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

pub(super) fn array_of<'s>(schema: &'s Schema, keyword: &str) -> impl Iterator<Item = &'s Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn size(schema: &Schema, keyword: &str, default: u32) -> Compiled<u32> {
    match schema.get(keyword) {
        None => Ok(default),
        Some(value) => match value.as_u64().and_then(|value| u32::try_from(value).ok()) {
            Some(value) => Ok(value),
            None => refuse(keyword, value),
        },
    }
}

/// Refuses a schema with a keyword that is neither in `keywords` nor mere prose.
pub(super) fn only(schema: &Schema, keywords: &[&str]) -> Compiled<()> {
    const PROSE: [&str; 7] = ["type", "title", "description", "default", "deprecated", "examples", "x-spanschema"];
    match schema.iter().find(|(keyword, _)| !PROSE.contains(&keyword.as_str()) && !keywords.contains(&keyword.as_str()))
    {
        None => Ok(()),
        Some((keyword, value)) => refuse(keyword, value),
    }
}

pub(super) fn refuse<T>(keyword: &str, value: &Value) -> Compiled<T> {
    Err(CompileError(format!("the plan can't express `{keyword}`: {value}")))
}
