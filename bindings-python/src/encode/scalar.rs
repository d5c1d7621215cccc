//! Scalars: strings, numbers, booleans, and None.

use std::borrow::Cow;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyInt, PyString, PyType};
use spanschema::ffi::encode::{float, integer, number, string};

/// A string as UTF-8. A lone surrogate, which UTF-8 cannot represent, becomes three bytes, which the core reports.
pub(crate) fn utf8<'a>(string: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, [u8]>> {
    match string.to_str() {
        Ok(utf8) => Ok(Cow::Borrowed(utf8.as_bytes())),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(string.py()) => {
            // A subclass may define `encode` anew, but its characters are those of the string.
            let encode = string.py().get_type::<PyString>().getattr("encode")?;
            let bytes = encode.call1((string, "utf-8", "surrogatepass"))?;
            Ok(Cow::Owned(bytes.cast::<PyBytes>()?.as_bytes().to_vec()))
        }
        Err(error) => Err(error),
    }
}

/// Writes a scalar whose type is exactly a built-in one, unless it needs special treatment: a string with lone
/// surrogates, or an integer beyond 64 bits. Returns false for any other value.
#[inline]
pub(super) fn write_builtin(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> bool {
    if let Ok(value) = value.cast_exact::<PyString>() {
        let Ok(utf8) = value.to_str() else { return false };
        string(json, utf8.as_bytes());
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(number) = value.cast_exact::<PyInt>() {
        let Ok(number) = number.extract() else { return false };
        integer(json, number);
    } else if let Ok(number) = value.cast_exact::<PyFloat>() {
        float(json, number.value());
    } else if let Ok(boolean) = value.cast_exact::<PyBool>() {
        json.extend_from_slice(if boolean.is_true() { b"true" } else { b"false" });
    } else {
        return false;
    }
    json.push(b',');
    true
}

/// Writes any scalar, including those of subclasses. Returns false if the value is not a scalar.
pub(super) fn write_scalar(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if write_builtin(json, value) {
        return Ok(true);
    } else if let Ok(value) = value.cast::<PyString>() {
        string(json, &utf8(value)?);
    } else if let Ok(number) = value.cast::<PyFloat>() {
        float(json, number.value());
    } else if !value.is_instance_of::<PyInt>() {
        return Ok(false);
    } else if let Ok(number) = value.extract() {
        integer(json, number);
    } else {
        // Python limits the number of digits that it converts to a string for integers, but not for decimals.
        let digits = DECIMAL.import(value.py(), "decimal", "Decimal")?.call1((value,))?.str()?;
        if !number(json, digits.to_str()?.as_bytes()) {
            return Ok(false);
        }
    }
    json.push(b',');
    Ok(true)
}
