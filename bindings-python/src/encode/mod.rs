//! Encodes Python objects as JSON.
//!
//! The [fast path](fast_path) handles dicts, lists, and scalars, which is all that most payloads consist of. When it
//! meets anything else it bails out, and the [slow path](slow_path) starts over: it handles every object. What objects
//! of other types become (times, decimals, enums, models) is decided in `python/spanschema/_json_form.py`.
//!
//! Both write a comma after every value. The end of an object or array replaces the last one, so neither has to know
//! whether a value is the first.

mod fast_path;
mod json_form;
mod key_cache;
mod scalar;
mod slow_path;

use std::cell::Cell;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use key_cache::KeyCache;

pub(crate) use json_form::is_bytes;
pub(crate) use scalar::utf8;

/// The capacity of the output buffer that is kept for the next call.
const MAX_KEPT_CAPACITY: usize = 1 << 20;

thread_local! {
    /// The output buffer and the key cache, reused by the next call on this thread.
    static REUSED: Cell<Option<(Vec<u8>, KeyCache)>> = const { Cell::new(None) };
}

/// An object as JSON. A value that has no JSON form is replaced by a substitute, which the core reports.
///
/// # Errors
/// If the code of an object raises while the object is converted to its JSON form.
pub(crate) fn encode<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let (mut json, mut keys) = REUSED.take().unwrap_or_default();
    if !fast_path::write(&mut json, &mut keys, object, 0) {
        json.clear();
        slow_path::write(&mut json, &mut keys, object)?;
    }
    json.pop(); // The comma after the value.
    let encoded = PyBytes::new(object.py(), &json);
    json.clear();
    json.shrink_to(MAX_KEPT_CAPACITY);
    REUSED.set(Some((json, keys)));
    Ok(encoded)
}

/// Ends an object or array, and writes a comma after it.
fn close(json: &mut Vec<u8>, bracket: u8) {
    match json.last_mut() {
        Some(comma @ b',') => *comma = bracket,
        _ => json.push(bracket),
    }
    json.push(b',');
}
