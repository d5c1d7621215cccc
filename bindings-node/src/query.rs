//! The verbs of queries that need no records: JSON in, JSON out, as `spanschema::ffi::query_parse` and its neighbors
//! describe it. The public classes are in `ts/filter.ts` and `ts/query.ts`.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Result};
use napi_derive::napi;
use spanschema::ffi;

use crate::throw;

/// Reads a filter from its text.
///
/// # Errors
/// Throws a `TypeError` if an option is invalid.
#[napi(catch_unwind)]
pub fn query_parse(env: Env, text: String, options: String) -> Result<String> {
    ffi::query_parse(&text, &options).map_err(|error| throw(env, &error))
}

/// Returns the canonical text of a filter.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[napi(catch_unwind)]
pub fn query_format(env: Env, filter: String, options: String) -> Result<String> {
    ffi::query_format(&filter, &options).map_err(|error| throw(env, &error))
}

/// Returns the filter tree of a filter, with the types that were left out.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[napi(catch_unwind)]
pub fn query_tree(env: Env, filter: String, options: String) -> Result<String> {
    ffi::query_tree(&filter, &options).map_err(|error| throw(env, &error))
}

/// Reports what is illegal or pointless about a filter.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[napi(catch_unwind)]
pub fn query_check(env: Env, filter: String, options: String) -> Result<String> {
    ffi::query_check(&filter, &options).map_err(|error| throw(env, &error))
}

/// Divides a filter into the part that the API can evaluate and the rest.
///
/// # Errors
/// Throws a `TypeError` if the filter or an option is invalid.
#[napi(catch_unwind)]
pub fn query_split(env: Env, filter: String, options: String) -> Result<String> {
    ffi::query_split(&filter, &options).map_err(|error| throw(env, &error))
}

/// Returns a filter as the WHERE of a dialect of SQL.
///
/// # Errors
/// Throws a `TypeError` if the dialect is unknown, or cannot express a part of the filter.
#[napi(catch_unwind)]
pub fn query_sql(env: Env, filter: String, dialect: String) -> Result<String> {
    ffi::query_sql(&filter, &dialect).map_err(|error| throw(env, &error))
}

/// Makes a request of a query.
///
/// # Errors
/// Throws a `TypeError` if the kind is unknown, or has no place for a part of the query.
#[napi(catch_unwind)]
pub fn query_request(env: Env, query: String, kind: String, options: String) -> Result<String> {
    ffi::query_request(&query, &kind, &options).map_err(|error| throw(env, &error))
}

/// Reads a request as a query.
///
/// # Errors
/// Throws a `TypeError` if it is not a request with filters.
#[napi(catch_unwind)]
pub fn query_read(env: Env, request: Uint8ArraySlice<'_>) -> Result<String> {
    ffi::query_read(&request).map_err(|error| throw(env, &error))
}

/// Lists the known columns.
///
/// # Errors
/// Throws a `TypeError` if an option is invalid.
#[napi(catch_unwind)]
pub fn query_columns(env: Env, options: String) -> Result<String> {
    ffi::query_columns(&options).map_err(|error| throw(env, &error))
}
