//! The verbs about a payload.

use spanschema::ffi::{self, Naming};
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Validates a sample when the module starts: browsers compile a function when it is first called, and the first
/// verdict would have to wait for that.
#[wasm_bindgen(start)]
pub fn start() {
    ffi::warm_up();
}

/// Validates a payload and returns the report as JSON. `options` is a JSON object, or empty for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[wasm_bindgen]
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::validate(kind, payload, Naming::Camel, options).map_err(type_error)
}

/// Normalizes a payload and returns the report, with the canonical JSON in it, as JSON. `options` is a JSON object, or
/// empty for the defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or an invalid option.
#[wasm_bindgen]
pub fn normalize(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::normalize(kind, payload, Naming::Camel, options).map_err(type_error)
}

/// Returns the hash of a payload's canonical content, or `undefined` if the payload cannot be normalized.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind.
#[wasm_bindgen(js_name = contentHash)]
pub fn content_hash(kind: &str, payload: &[u8]) -> Result<Option<String>, JsValue> {
    ffi::content_hash(kind, payload).map_err(type_error)
}

/// Infers the kind of a payload from its fields.
///
/// # Errors
/// Throws a `TypeError` if no kind fits, or more than one.
#[wasm_bindgen]
pub fn infer(payload: &[u8]) -> Result<String, JsValue> {
    ffi::infer(payload).map(str::to_owned).map_err(type_error)
}
