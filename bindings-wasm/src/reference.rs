//! The verbs about the contract itself: texts for people and tools, which checking a payload can do without.

use spanschema::ffi;
use wasm_bindgen::prelude::*;

use crate::type_error;

/// The JSON Schema of a kind, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown kind or draft.
#[wasm_bindgen]
pub fn schema(kind: &str, draft: &str) -> Result<String, JsValue> {
    ffi::schema(kind, draft).map_err(type_error)
}

/// Every kind, as the JSON text of an array.
#[wasm_bindgen]
pub fn kinds() -> String {
    ffi::kinds()
}

/// Every operation of the API, as the JSON text of an array.
#[wasm_bindgen]
pub fn endpoints() -> String {
    ffi::endpoints()
}

/// What a code means, as JSON text.
///
/// # Errors
/// A `TypeError` for an unknown code.
#[wasm_bindgen]
pub fn explain(code: &str) -> Result<String, JsValue> {
    ffi::explain(code).map_err(type_error)
}
