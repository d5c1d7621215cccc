//! The verbs about the contract itself: schemas and descriptions, which checking a payload does not need.

use spanschema::ffi;
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Returns the JSON Schema of a kind.
///
/// # Errors
/// Throws a `TypeError` for an unknown kind or draft.
#[wasm_bindgen]
pub fn schema(kind: &str, draft: &str) -> Result<String, JsValue> {
    ffi::schema(kind, draft).map_err(type_error)
}

/// Returns all kinds as a JSON array.
#[wasm_bindgen]
pub fn kinds() -> String {
    ffi::kinds()
}

/// Returns all operations of the API as a JSON array.
#[wasm_bindgen]
pub fn endpoints() -> String {
    ffi::endpoints()
}

/// Returns the explanation of a code as a JSON object.
///
/// # Errors
/// Throws a `TypeError` for an unknown code.
#[wasm_bindgen]
pub fn explain(code: &str) -> Result<String, JsValue> {
    ffi::explain(code).map_err(type_error)
}

/// Returns the explanations of all codes as a JSON array.
#[wasm_bindgen(js_name = explainAll)]
pub fn explain_all() -> String {
    ffi::explain_all()
}
