//! Queries that run over records: see `spanschema::ffi::query_run`. The public classes are in `ts/query.ts` and
//! `ts/records.ts`.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Result};
use napi_derive::napi;
use spanschema::ffi;

use crate::throw;

/// Runs a query over records, which are read in place. Returns the answer and the number of matches.
///
/// # Errors
/// Throws a `TypeError` if the query, the records or an option is invalid.
#[napi(catch_unwind)]
pub fn query_run(env: Env, query: String, records: Uint8ArraySlice<'_>, options: String) -> Result<String> {
    let answer = ffi::query_run(&query, &records, &options).map_err(|error| throw(env, &error))?;
    Ok(ffi::answer_json(&answer))
}

/// Returns the number of records that match a query.
///
/// # Errors
/// As for `queryRun`.
#[napi(catch_unwind)]
pub fn query_count(env: Env, query: String, records: Uint8ArraySlice<'_>, options: String) -> Result<f64> {
    let count = ffi::query_count(&query, &records, &options).map_err(|error| throw(env, &error))?;
    Ok(as_number(count))
}

/// Whether a filter is true of a record.
///
/// # Errors
/// Throws a `TypeError` if the filter or the record is invalid.
#[napi(catch_unwind)]
pub fn query_matches(env: Env, filter: String, record: Uint8ArraySlice<'_>) -> Result<bool> {
    ffi::query_matches(&filter, &record).map_err(|error| throw(env, &error))
}

/// Records that several queries are run over.
#[napi]
pub struct Records(spanschema::query::Records<'static>);

#[napi]
impl Records {
    /// Reads records.
    ///
    /// # Errors
    /// Throws a `TypeError` if the records or an option is invalid.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: Env, records: Uint8ArraySlice<'_>, options: String) -> Result<Self> {
        ffi::query_load(&records, &options).map(Records).map_err(|error| throw(env, &error))
    }

    /// The number of records.
    #[napi(getter)]
    pub fn length(&self) -> f64 {
        as_number(self.0.len())
    }

    /// Runs a query, like `queryRun`.
    ///
    /// # Errors
    /// Throws a `TypeError` if the query or an option is invalid.
    #[napi(catch_unwind)]
    pub fn run(&self, env: Env, query: String, options: String) -> Result<String> {
        let answer = ffi::query_run_loaded(&query, &self.0, &options).map_err(|error| throw(env, &error))?;
        Ok(ffi::answer_json(&answer))
    }

    /// Returns the number of records that match a query.
    ///
    /// # Errors
    /// As for `run`.
    #[napi(catch_unwind)]
    pub fn count(&self, env: Env, query: String, options: String) -> Result<f64> {
        let count = ffi::query_count_loaded(&query, &self.0, &options).map_err(|error| throw(env, &error))?;
        Ok(as_number(count))
    }
}

/// A count as a number of JavaScript, which counts further than memory does.
#[allow(clippy::cast_precision_loss)]
fn as_number(count: usize) -> f64 {
    count as f64
}
