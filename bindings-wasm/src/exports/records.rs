//! Queries that run over records: see `spanschema::ffi::query_run`. The public classes are in `bindings-node/ts/query.ts`
//! and `bindings-node/ts/records.ts`.

use spanschema::ffi;
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Runs a query over records. Returns the answer and the number of matches.
///
/// # Errors
/// Throws a `TypeError` if the query, the records or an option is invalid.
#[wasm_bindgen(js_name = queryRun)]
pub fn query_run(query: &str, records: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::query_run(query, records, options).map(|answer| ffi::answer_json(&answer)).map_err(type_error)
}

/// Returns the number of records that match a query.
///
/// # Errors
/// As for `queryRun`.
#[wasm_bindgen(js_name = queryCount)]
pub fn query_count(query: &str, records: &[u8], options: &str) -> Result<usize, JsValue> {
    ffi::query_count(query, records, options).map_err(type_error)
}

/// Whether a filter is true of a record.
///
/// # Errors
/// Throws a `TypeError` if the filter or the record is invalid.
#[wasm_bindgen(js_name = queryMatches)]
pub fn query_matches(filter: &str, record: &[u8]) -> Result<bool, JsValue> {
    ffi::query_matches(filter, record).map_err(type_error)
}

/// Records that several queries are run over. They live in the memory of the module.
#[wasm_bindgen]
pub struct Records(spanschema::query::Records<'static>);

#[wasm_bindgen]
impl Records {
    /// Reads records.
    ///
    /// # Errors
    /// Throws a `TypeError` if the records or an option is invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(records: &[u8], options: &str) -> Result<Records, JsValue> {
        ffi::query_load(records, options).map(Records).map_err(type_error)
    }

    /// The number of records.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// Runs a query, like `queryRun`.
    ///
    /// # Errors
    /// Throws a `TypeError` if the query or an option is invalid.
    pub fn run(&self, query: &str, options: &str) -> Result<String, JsValue> {
        ffi::query_run_loaded(query, &self.0, options).map(|answer| ffi::answer_json(&answer)).map_err(type_error)
    }

    /// Returns the number of records that match a query.
    ///
    /// # Errors
    /// As for `run`.
    pub fn count(&self, query: &str, options: &str) -> Result<usize, JsValue> {
        ffi::query_count_loaded(query, &self.0, options).map_err(type_error)
    }
}
