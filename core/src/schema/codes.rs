//! The codes of the issues that `validate` reports where a value breaks a constraint, for OpenAPI's extension `x-code`.
//!
//! JSON Schema has no such extension: validators such as Ajv reject keywords that they do not know.

use serde_json::{Map, Value};

use crate::report::Code;

/// Sets `x-code`, which names the code by the keyword of the constraint. A wrong type has the same code everywhere, and
/// is left out.
pub(super) fn add(schema: &mut Map<String, Value>) {
    let code = |keyword: &str| code(keyword, schema).map(|code| (keyword.to_owned(), code.name().into()));
    let codes: Map<String, Value> = schema.keys().filter_map(|keyword| code(keyword)).collect();
    if !codes.is_empty() {
        schema.insert("x-code".to_owned(), codes.into());
    }
}

fn code(keyword: &str, schema: &Map<String, Value>) -> Option<Code> {
    Some(match keyword {
        "required" => Code::MissingField,
        "minLength" | "minItems" => Code::TooShort,
        "maxLength" | "maxItems" => Code::TooLong,
        "minimum" | "maximum" => bound(keyword, schema.get(keyword)?),
        "uniqueItems" => Code::NotUnique,
        "enum" => Code::UnknownTag,
        "format" | "pattern" => match schema.get("format")?.as_str()? {
            "uuid" => Code::UuidFormat,
            "date-time" => Code::DatetimeFormat,
            _ => Code::UriFormat,
        },
        "oneOf" if schema.get("oneOf")?.get(0)?.get("const").is_some() => Code::NotAllowed,
        "additionalProperties" if schema.get(keyword)? == false => Code::ForbiddenField,
        _ => return None,
    })
}

/// The code of a bound: those of 64-bit integers have one of their own.
fn bound(keyword: &str, bound: &Value) -> Code {
    match (keyword, bound.as_i64()) {
        (_, Some(i64::MIN | i64::MAX)) => Code::IntRange,
        ("minimum", _) => Code::TooSmall,
        _ => Code::TooLarge,
    }
}
