//! The verbs of `spanschema` in WebAssembly. What JavaScript users call is the face in `bindings-node/ts`, which gives
//! this module bytes and takes JSON text.

mod build;

use js_sys::TypeError;
use spanschema::{UsageError, boundary};
use wasm_bindgen::prelude::*;

/// The report on one payload, as JSON text; `options` is the JSON text of an object, empty for the defaults.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[wasm_bindgen]
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    boundary::validate(kind, payload, options).map_err(type_error)
}

/// The report on one payload with its canonical JSON, as JSON text; `options` as for `validate`, and a few more.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[wasm_bindgen]
pub fn normalize(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    boundary::normalize(kind, payload, options).map_err(type_error)
}

/// The identity of what a payload says; nothing if the payload can't be taken.
///
/// # Errors
/// A `TypeError` for an unknown kind.
#[wasm_bindgen(js_name = contentHash)]
pub fn content_hash(kind: &str, payload: &[u8]) -> Result<Option<String>, JsValue> {
    boundary::content_hash(kind, payload).map_err(type_error)
}

/// The JSON Schema of a kind, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown kind or draft.
#[wasm_bindgen]
pub fn schema(kind: &str, draft: &str) -> Result<String, JsValue> {
    boundary::schema(kind, draft).map_err(type_error)
}

/// Every kind, as the JSON text of an array.
#[wasm_bindgen]
pub fn kinds() -> String {
    boundary::kinds()
}

/// Every operation of the API, as the JSON text of an array.
#[wasm_bindgen]
pub fn endpoints() -> String {
    boundary::endpoints()
}

/// What a code means, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown code.
#[wasm_bindgen]
pub fn explain(code: &str) -> Result<String, JsValue> {
    boundary::explain(code).map_err(type_error)
}

/// The kind that a payload most likely is.
///
/// # Errors
/// A `TypeError` if none fits, or several do.
#[wasm_bindgen]
pub fn infer(payload: &[u8]) -> Result<String, JsValue> {
    boundary::infer(payload).map(str::to_owned).map_err(type_error)
}

pub(crate) fn type_error(error: UsageError) -> JsValue {
    TypeError::new(&error.to_string()).into()
}
