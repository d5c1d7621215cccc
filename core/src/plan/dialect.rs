//! The keywords of the annotated JSON Schema, and the rejection of those that the plan cannot express.

use std::fmt;

use serde_json::{Map, Value};

use super::{Fact, Form, Format, Presence, Scope, Shape, StringRule};

/// The schema contains something that the plan cannot express.
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

/// The members of `x-spanschema` that the compiler knows.
const ANNOTATIONS: [&str; 11] = [
    "elided",
    "exactly_one",
    "expected",
    "fact",
    "lenient",
    "lifted",
    "misplaced",
    "null_is_absent",
    "renamed_to",
    "scope",
    "uuid_version",
];

/// Returns whether a schema accepts null besides its JSON type, and the type.
pub(super) fn type_of(schema: &Schema) -> Compiled<(bool, Option<&str>)> {
    match schema.get("type") {
        None => Ok((false, None)),
        Some(Value::String(kind)) => Ok((false, Some(kind))),
        Some(Value::Array(kinds)) => match kinds.as_slice() {
            [Value::String(kind), Value::String(null)] if null == "null" => Ok((true, Some(kind))),
            _ => reject("type", &Value::Array(kinds.clone())),
        },
        Some(other) => reject("type", other),
    }
}

/// Compiles a schema of the type `string`.
pub(super) fn string(schema: &Schema) -> Compiled<Shape<'_>> {
    if is_enumeration(schema) {
        return Ok(Shape::Choice(choices(schema)?));
    }
    allow(schema, &["format", "pattern", "minLength", "maxLength"])?;
    let format = match schema.get("format") {
        None => Format::Plain,
        Some(format) => match format.as_str() {
            Some("uuid") if annotation(schema, "uuid_version").is_some() => Format::Uuid4,
            Some("uuid") => Format::Uuid,
            Some("date-time") => Format::DateTime,
            Some("uri") => Format::Uri,
            _ => return reject("format", format),
        },
    };
    if schema.contains_key("pattern") && format == Format::Plain {
        return Err(CompileError("a pattern without a format that implies it".to_owned()));
    }
    Ok(Shape::String(StringRule {
        format,
        min: size(schema, "minLength", 0)?,
        max: size(schema, "maxLength", u32::MAX)?,
    }))
}

/// Whether a schema lists the strings that it accepts.
pub(super) fn is_enumeration(schema: &Schema) -> bool {
    ["const", "enum", "oneOf"].iter().any(|keyword| schema.contains_key(*keyword))
}

/// Returns the strings of `const`, of `enum`, or of a `oneOf` of described constants.
pub(super) fn choices(schema: &Schema) -> Compiled<Vec<&str>> {
    allow(schema, &["const", "enum", "oneOf"])?;
    let values: Vec<&Value> = match (schema.get("const"), schema.get("enum"), schema.get("oneOf")) {
        (Some(constant), None, None) => vec![constant],
        (None, Some(Value::Array(values)), None) => values.iter().collect(),
        (None, None, Some(Value::Array(options))) => options.iter().map(constant).collect::<Compiled<_>>()?,
        _ => return Err(CompileError("more than one of `const`, `enum` and `oneOf`, or not an array".to_owned())),
    };
    match values.into_iter().map(Value::as_str).collect::<Option<Vec<&str>>>() {
        Some(strings) if !strings.is_empty() => Ok(strings),
        _ => Err(CompileError("an enumeration of anything but strings".to_owned())),
    }
}

/// Returns the value of a described constant.
fn constant(option: &Value) -> Compiled<&Value> {
    let Some(option) = option.as_object() else { return reject("oneOf", option) };
    allow(option, &["const"])?;
    option.get("const").ok_or_else(|| CompileError("an option of `oneOf` without `const`".to_owned()))
}

/// Returns what the absence of a property means.
pub(super) fn presence(schema: &Schema, name: &str) -> Compiled<Presence> {
    if strings_of(schema.get("required"), "required")?.contains(&name) {
        return Ok(Presence::Required);
    }
    if annotated_names(schema, "expected")?.contains(&name) {
        return Ok(Presence::Expected);
    }
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let mut renamed = properties.filter_map(|(_, property)| annotation(property.as_object()?, "renamed_to"));
    // A property with an older name cannot be in `required`, because either name is accepted. It is required all the
    // same.
    Ok(if renamed.any(|current| current == name) { Presence::Required } else { Presence::Optional })
}

/// Returns whether a property is current, or how it is read if it is older.
pub(super) fn form(property: &Value, index_of: impl Fn(&str) -> Option<u8>) -> Compiled<Form> {
    let Some(property) = property.as_object() else { return Ok(Form::Current) };
    if flag(property, "lifted")? {
        return Ok(Form::Flattened);
    }
    let Some(current) = annotation(property, "renamed_to") else { return Ok(Form::Current) };
    let index = current.as_str().and_then(index_of);
    index.map(Form::RenamedTo).ok_or_else(|| CompileError(format!("`renamed_to` must name a property: {current}")))
}

/// Returns the fact that a property declares.
pub(super) fn fact(property: &Value) -> Compiled<Option<Fact>> {
    let Some(name) = property.as_object().and_then(|property| annotation(property, "fact")) else { return Ok(None) };
    match name.as_str().and_then(Fact::from_name) {
        None => reject("fact", name),
        fact => Ok(fact),
    }
}

/// Returns the scope that an object declares.
pub(super) fn scope(schema: &Schema) -> Compiled<Scope> {
    let Some(name) = annotation(schema, "scope") else { return Ok(Scope::None) };
    name.as_str().and_then(Scope::from_name).map_or_else(|| reject("scope", name), Ok)
}

/// Returns the name of the component if a schema is only a reference.
pub(super) fn reference(schema: &Value) -> Compiled<Option<&str>> {
    match schema.get("$ref").and_then(Value::as_str) {
        None => Ok(None),
        Some(reference) => {
            allow(schema.as_object().unwrap_or(&Map::new()), &["$ref"])?;
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

/// Returns whether an annotation that can only be `true` or `false` is `true`.
pub(super) fn flag(schema: &Schema, name: &str) -> Compiled<bool> {
    match annotation(schema, name) {
        None => Ok(false),
        Some(value) => value.as_bool().map_or_else(|| reject(name, value), Ok),
    }
}

/// Returns the names in an annotation that is an array of names of properties.
pub(super) fn annotated_names<'s>(schema: &'s Schema, name: &str) -> Compiled<Vec<&'s str>> {
    strings_of(annotation(schema, name), name)
}

/// Returns the elements of an array of strings; none if there is no array.
pub(super) fn strings_of<'s>(array: Option<&'s Value>, keyword: &str) -> Compiled<Vec<&'s str>> {
    let Some(array) = array else { return Ok(Vec::new()) };
    let strings = array.as_array().and_then(|values| values.iter().map(Value::as_str).collect());
    strings.map_or_else(|| reject(keyword, array), Ok)
}

pub(super) fn size(schema: &Schema, keyword: &str, default: u32) -> Compiled<u32> {
    bound(schema, keyword, default, |value| value.as_u64().and_then(|value| u32::try_from(value).ok()))
}

/// Reads a bound, and rejects one that the plan cannot hold.
pub(super) fn bound<T>(schema: &Schema, keyword: &str, default: T, read: impl Fn(&Value) -> Option<T>) -> Compiled<T> {
    match schema.get(keyword) {
        None => Ok(default),
        Some(value) => read(value).map_or_else(|| reject(keyword, value), Ok),
    }
}

/// Rejects a schema that has a keyword that is neither in `keywords` nor documentation, or an unknown annotation.
pub(super) fn allow(schema: &Schema, keywords: &[&str]) -> Compiled<()> {
    const DOCUMENTATION: [&str; 7] =
        ["type", "title", "description", "default", "deprecated", "examples", "x-spanschema"];
    let is_known = |keyword: &str| DOCUMENTATION.contains(&keyword) || keywords.contains(&keyword);
    if let Some((keyword, value)) = schema.iter().find(|(keyword, _)| !is_known(keyword)) {
        return reject(keyword, value);
    }
    let Some(annotations) = schema.get("x-spanschema") else { return Ok(()) };
    let Some(annotations) = annotations.as_object() else { return reject("x-spanschema", annotations) };
    match annotations.iter().find(|(name, _)| !ANNOTATIONS.contains(&name.as_str())) {
        None => Ok(()),
        Some((name, value)) => reject(name, value),
    }
}

pub(super) fn reject<T>(keyword: &str, value: &Value) -> Compiled<T> {
    Err(CompileError(format!("the plan cannot express `{keyword}`: {value}")))
}
