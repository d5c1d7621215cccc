//! The Node addon: the verbs of `spanschema`, with JSON as bytes in and JSON as strings out. The typed API that users
//! call is built over it in `ts/api.ts`.

mod builder;
pub mod query;
pub mod records;

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Error, Result, Status};
use napi_derive::napi;
use spanschema::ffi::{self, Naming, v8};
use spanschema::{Kind, UsageError};

/// Validates a payload, which is read in place, and returns the report as JSON. `options` is a JSON object, or empty
/// for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[napi(catch_unwind)]
pub fn validate(env: Env, kind: String, payload: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    ffi::validate(&kind, &payload, Naming::Camel, &options).map_err(|error| throw(env, &error))
}

/// The reports that have issues, as JSON, each with the number of its line or the index of its payload.
#[napi(object)]
pub struct NumberedReports {
    /// The numbers of the lines, or the indices of the payloads.
    pub numbers: Vec<u32>,
    /// The report for each number.
    pub reports: Vec<String>,
}

/// Validates every line of a payload on all cores. `options` is a JSON object, or empty for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[napi(catch_unwind)]
pub fn validate_lines(env: Env, kind: String, lines: Uint8ArraySlice<'_>, options: String) -> Result<NumberedReports> {
    let reports = Kind::from_name(&kind).and_then(|kind| {
        let options = ffi::check_options(Naming::Camel, &options)?;
        Ok(ffi::validate_lines(kind, &lines, &options))
    });
    reports.map(numbered).map_err(|error| throw(env, &error))
}

/// Validates payloads on all cores. `serialized` tells for each of them whether it is the caller's own JSON, so that its
/// issues have positions. `options` is a JSON object, or empty for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[napi(catch_unwind)]
pub fn validate_many(
    env: Env,
    kind: String,
    payloads: Vec<Uint8ArraySlice<'_>>,
    serialized: Vec<bool>,
    options: String,
) -> Result<NumberedReports> {
    let reports = Kind::from_name(&kind).and_then(|kind| {
        let options = ffi::check_options(Naming::Camel, &options)?;
        let of_values = options.clone().positions(false);
        let options_of = |serialized: bool| if serialized { &options } else { &of_values };
        let payloads = payloads.iter().zip(serialized);
        let payloads: Vec<_> = payloads.map(|(payload, serialized)| (&**payload, options_of(serialized))).collect();
        Ok(ffi::validate_many(kind, &payloads))
    });
    reports.map(numbered).map_err(|error| throw(env, &error))
}

fn numbered(reports: Vec<ffi::Numbered>) -> NumberedReports {
    let (numbers, reports) = reports.into_iter().map(|(number, _, report)| (number as u32, report)).unzip();
    NumberedReports { numbers, reports }
}

/// Normalizes a payload and returns the report, with the canonical JSON in it, as JSON. `options` is a JSON object, or
/// empty for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[napi(catch_unwind)]
pub fn normalize(env: Env, kind: String, payload: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    ffi::normalize(&kind, &payload, Naming::Camel, &options).map_err(|error| throw(env, &error))
}

/// Splits a request and returns the report, with the parts in it, as JSON. `options` is a JSON object, or empty for the
/// defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown or another kind, or an invalid option.
#[napi(catch_unwind)]
pub fn split(env: Env, kind: String, payload: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    ffi::split(&kind, &payload, Naming::Camel, &options).map_err(|error| throw(env, &error))
}

/// Redacts a payload and returns the result as JSON. The policy is JSON, or empty for the default; the key is empty for none.
///
/// # Errors
/// Throws a `TypeError` for an invalid policy.
#[napi(catch_unwind)]
pub fn redact(env: Env, payload: Uint8ArraySlice<'_>, policy: String, key: Uint8ArraySlice<'_>) -> Result<String> {
    ffi::redact(&payload, &policy, &key).map_err(|error| throw(env, &error))
}

/// Returns the hash of a payload's canonical content, or null if the payload cannot be normalized.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind.
#[napi(catch_unwind)]
pub fn content_hash(env: Env, kind: String, payload: Uint8ArraySlice<'_>) -> Result<Option<String>> {
    ffi::content_hash(&kind, &payload).map_err(|error| throw(env, &error))
}

/// Returns the JSON Schema of a kind.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or draft.
#[napi(catch_unwind)]
pub fn schema(env: Env, kind: String, draft: String) -> Result<String> {
    ffi::schema(&kind, &draft).map_err(|error| throw(env, &error))
}

/// Returns all kinds as a JSON array.
#[napi(catch_unwind)]
pub fn kinds() -> String {
    ffi::kinds()
}

/// Returns all operations of the API as a JSON array.
#[napi(catch_unwind)]
pub fn endpoints() -> String {
    ffi::endpoints()
}

/// Returns the explanation of a code as a JSON object.
///
/// # Errors
/// Throws a `TypeError` for an unknown code.
#[napi(catch_unwind)]
pub fn explain(env: Env, code: String) -> Result<String> {
    ffi::explain(&code).map_err(|error| throw(env, &error))
}

/// Returns the explanations of all codes as a JSON array.
#[napi(catch_unwind)]
pub fn explain_all() -> String {
    ffi::explain_all()
}

/// Infers the kind of a payload from its fields.
///
/// # Errors
/// Throws a `TypeError` if no kind fits, or more than one.
#[napi(catch_unwind)]
pub fn infer(env: Env, payload: Uint8ArraySlice<'_>) -> Result<&'static str> {
    ffi::infer(&payload).map_err(|error| throw(env, &error))
}

/// Converts the output of Node's `v8.serialize` to JSON, or returns null if the value is more than plain data.
#[napi(catch_unwind)]
pub fn json_from_v8<'a>(env: &'a Env, serialized: Uint8ArraySlice<'_>) -> Result<Option<Uint8ArraySlice<'a>>> {
    v8::with_json(&serialized, |json| Uint8ArraySlice::copy_from(env, json)).transpose()
}

/// Throws a mistake of the caller as a JavaScript `TypeError`.
pub(crate) fn throw(env: Env, error: &UsageError) -> Error {
    match env.throw_type_error(&error.to_string(), None) {
        Ok(()) => Error::from_status(Status::PendingException),
        Err(failure) => failure,
    }
}
