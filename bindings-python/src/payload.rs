//! Payloads in any form that Python has for them, as JSON.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use spanschema::UsageError;

use crate::encode::{encode, is_bytes, utf8};

/// From this number of bytes on, other threads may run while a payload is read. For shorter payloads, releasing the
/// interpreter costs more than it is worth.
pub(crate) const DETACH_FROM: usize = 1 << 14;

/// A payload as JSON, and whether it was encoded here. If it was, the user has never seen the JSON, so lines and
/// columns would be meaningless.
pub(crate) fn json_of<'py>(payload: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyBytes>, bool)> {
    if let Ok(bytes) = payload.cast::<PyBytes>() {
        Ok((bytes.clone(), false))
    } else if let Ok(string) = payload.cast::<PyString>() {
        Ok((PyBytes::new(payload.py(), &utf8(string)?), false))
    } else if is_bytes(payload) {
        Ok((payload.py().get_type::<PyBytes>().call1((payload,))?.cast_into()?, false))
    } else {
        Ok((encode(payload)?, true))
    }
}

/// A payload as a string of JSON.
pub(crate) fn json_text(payload: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(String::from_utf8(json_of(payload)?.0.as_bytes().to_vec())?)
}

/// Calls a function of the core with a payload.
pub(crate) fn run<T: Send>(
    json: &Bound<'_, PyBytes>,
    function: impl FnOnce(&[u8]) -> Result<T, UsageError> + Send,
) -> PyResult<T> {
    let bytes = json.as_bytes();
    let result = if bytes.len() < DETACH_FROM { function(bytes) } else { json.py().detach(|| function(bytes)) };
    result.map_err(value_error)
}

/// The Python exception for a mistake in a call.
pub(crate) fn value_error(error: UsageError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
