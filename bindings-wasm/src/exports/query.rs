//! The verbs of queries that need no records: JSON in, JSON out, as `spanschema::ffi::query_parse` and its neighbors describe it.

use spanschema::ffi;
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Reads a filter from its text.
///
/// # Errors
/// Throws a `TypeError` if an option is invalid.
#[wasm_bindgen(js_name = queryParse)]
pub fn query_parse(text: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_parse(text, options).map_err(type_error)
}

/// Returns the canonical text of a filter.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[wasm_bindgen(js_name = queryFormat)]
pub fn query_format(filter: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_format(filter, options).map_err(type_error)
}

/// Returns the filter tree of a filter, with the types that were left out.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[wasm_bindgen(js_name = queryTree)]
pub fn query_tree(filter: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_tree(filter, options).map_err(type_error)
}

/// Reports what is illegal or pointless about a filter.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[wasm_bindgen(js_name = queryCheck)]
pub fn query_check(filter: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_check(filter, options).map_err(type_error)
}

/// Divides a filter into the part that the API can evaluate and the rest.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[wasm_bindgen(js_name = querySplit)]
pub fn query_split(filter: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_split(filter, options).map_err(type_error)
}

/// Returns a filter as the WHERE of a dialect of SQL.
///
/// # Errors
/// Throws a `TypeError` if the dialect is unknown, or cannot express a part of the filter.
#[wasm_bindgen(js_name = querySql)]
pub fn query_sql(filter: &str, dialect: &str) -> Result<String, JsValue> {
    ffi::query_sql(filter, dialect).map_err(type_error)
}

/// Makes a request of a query.
///
/// # Errors
/// Throws a `TypeError` if the kind is unknown, or has no place for a part of the query.
#[wasm_bindgen(js_name = queryRequest)]
pub fn query_request(query: &str, kind: &str, options: &str) -> Result<String, JsValue> {
    ffi::query_request(query, kind, options).map_err(type_error)
}

/// Reads a request as a query.
///
/// # Errors
/// Throws a `TypeError` if it is not a request with filters.
#[wasm_bindgen(js_name = queryRead)]
pub fn query_read(request: &[u8]) -> Result<String, JsValue> {
    ffi::query_read(request).map_err(type_error)
}

/// Lists the known columns.
///
/// # Errors
/// Throws a `TypeError` if an option is invalid.
#[wasm_bindgen(js_name = queryColumns)]
pub fn query_columns(options: &str) -> Result<String, JsValue> {
    ffi::query_columns(options).map_err(type_error)
}
