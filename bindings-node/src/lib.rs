//! The verbs of `spanschema` as a Node addon. What JavaScript users call is the face in `ts/`, which gives this module
//! bytes and takes JSON text.

mod build;

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Error, Result, Status};
use napi_derive::napi;
use spanschema::UsageError;
use spanschema::ffi::{self, v8};

/// The report on one payload, as JSON text; `options` is the JSON text of an object, empty for the defaults. The
/// payload is read where it lies.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[napi(catch_unwind)]
pub fn validate(env: Env, kind: String, payload: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    ffi::validate(&kind, &payload, &options).map_err(|error| throw(env, &error))
}

/// The report on one payload with its canonical JSON, as JSON text; `options` as for `validate`, and a few more.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[napi(catch_unwind)]
pub fn normalize(env: Env, kind: String, payload: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    ffi::normalize(&kind, &payload, &options).map_err(|error| throw(env, &error))
}

/// The identity of what a payload says; nothing if the payload can't be taken.
///
/// # Errors
/// A `TypeError` for an unknown kind.
#[napi(catch_unwind)]
pub fn content_hash(env: Env, kind: String, payload: Uint8ArraySlice<'_>) -> Result<Option<String>> {
    ffi::content_hash(&kind, &payload).map_err(|error| throw(env, &error))
}

/// The JSON Schema of a kind, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown kind or draft.
#[napi(catch_unwind)]
pub fn schema(env: Env, kind: String, draft: String) -> Result<String> {
    ffi::schema(&kind, &draft).map_err(|error| throw(env, &error))
}

/// Every kind, as the JSON text of an array.
#[napi(catch_unwind)]
pub fn kinds() -> String {
    ffi::kinds()
}

/// Every operation of the API, as the JSON text of an array.
#[napi(catch_unwind)]
pub fn endpoints() -> String {
    ffi::endpoints()
}

/// What a code means, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown code.
#[napi(catch_unwind)]
pub fn explain(env: Env, code: String) -> Result<String> {
    ffi::explain(&code).map_err(|error| throw(env, &error))
}

/// The kind that a payload most likely is.
///
/// # Errors
/// A `TypeError` if none fits, or several do.
#[napi(catch_unwind)]
pub fn infer(env: Env, payload: Uint8ArraySlice<'_>) -> Result<&'static str> {
    ffi::infer(&payload).map_err(|error| throw(env, &error))
}

/// The JSON of a value that `v8.serialize` wrote; nothing if it is not as plain as can be read here.
#[napi(catch_unwind)]
pub fn plain_json<'a>(env: &'a Env, serialized: Uint8ArraySlice<'_>) -> Result<Option<Uint8ArraySlice<'a>>> {
    v8::with_json(&serialized, |json| Uint8ArraySlice::copy_from(env, json)).transpose()
}

/// Makes the caller's mistake a `TypeError` of JavaScript.
pub(crate) fn throw(env: Env, error: &UsageError) -> Error {
    match env.throw_type_error(&error.to_string(), None) {
        Ok(()) => Error::from_status(Status::PendingException),
        Err(failure) => failure,
    }
}
