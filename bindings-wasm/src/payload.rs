//! The verbs about a payload.

use spanschema::ffi;
use wasm_bindgen::prelude::*;

use crate::type_error;

/// What the module does once it is there: browsers compile a function when it is first called, and the first verdict would
/// have to wait for that.
#[wasm_bindgen(start)]
pub fn start() {
    ffi::warm_up();
}

/// The report on one payload, as JSON text; `options` is the JSON text of an object, empty for the defaults.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[wasm_bindgen]
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::validate(kind, payload, options).map_err(type_error)
}

/// The report on one payload with its canonical JSON, as JSON text; `options` as for `validate`, and a few more.
///
/// # Errors
/// A `TypeError` for an unknown kind or option.
#[wasm_bindgen]
pub fn normalize(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::normalize(kind, payload, options).map_err(type_error)
}

/// The identity of what a payload says; nothing if the payload can't be taken.
///
/// # Errors
/// A `TypeError` for an unknown kind.
#[wasm_bindgen(js_name = contentHash)]
pub fn content_hash(kind: &str, payload: &[u8]) -> Result<Option<String>, JsValue> {
    ffi::content_hash(kind, payload).map_err(type_error)
}

/// The kind that a payload most likely is.
///
/// # Errors
/// A `TypeError` if none fits, or several do.
#[wasm_bindgen]
pub fn infer(payload: &[u8]) -> Result<String, JsValue> {
    ffi::infer(payload).map(str::to_owned).map_err(type_error)
}
