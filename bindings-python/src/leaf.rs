//! Single values: scalars, keys, and the forms of objects that JSON doesn't know. Behind every value a comma is written, which
//! gives way to the end of its object or array.

use std::borrow::Cow;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyFloat, PyInt, PyMemoryView, PyString, PyType};
use spanschema::ffi::encode::{Substitute, float, integer, string};

/// A text's UTF-8. Lone surrogates, which UTF-8 can't say, come as three bytes each for the core to report.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, [u8]>> {
    match text.to_str() {
        Ok(text) => Ok(Cow::Borrowed(text.as_bytes())),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) => {
            let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
            Ok(Cow::Owned(bytes.cast::<PyBytes>()?.as_bytes().to_vec()))
        }
        Err(error) => Err(error),
    }
}

/// Writes a value of exactly one of the types that nearly all leaves are of, and a comma; false for any other.
#[inline]
pub(crate) fn write_leaf(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> bool {
    if let Ok(text) = value.cast_exact::<PyString>() {
        let Ok(text) = text.to_str() else { return false };
        string(json, text.as_bytes());
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(number) = value.cast_exact::<PyInt>() {
        let Ok(number) = number.extract() else { return false };
        integer(json, number);
    } else if let Ok(number) = value.cast_exact::<PyFloat>() {
        float(json, number.value());
    } else if let Ok(flag) = value.cast_exact::<PyBool>() {
        json.extend_from_slice(if flag.is_true() { b"true" } else { b"false" });
    } else {
        return false;
    }
    json.push(b',');
    true
}

/// Writes a scalar of any kind and a comma; false if the value is none.
pub(crate) fn write_scalar(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if write_leaf(json, value) {
        return Ok(true);
    } else if let Ok(text) = value.cast::<PyString>() {
        string(json, &utf8(text)?);
    } else if let Ok(number) = value.cast::<PyFloat>() {
        float(json, number.value());
    } else if !value.is_instance_of::<PyInt>() {
        return Ok(false);
    } else if let Ok(number) = value.extract() {
        integer(json, number);
    } else {
        // Python's own `str` stops at some number of digits; its decimals don't.
        let digits = DECIMAL.import(value.py(), "decimal", "Decimal")?.call1((value,))?.str()?;
        json.extend_from_slice(digits.to_str()?.as_bytes());
    }
    json.push(b',');
    Ok(true)
}

/// Writes what stands for a value without JSON form, and a comma.
pub(crate) fn write_substitute(json: &mut Vec<u8>, substitute: Substitute<'_>) {
    substitute.write(json);
    json.push(b',');
}

/// Ends an object or array.
pub(crate) fn close(json: &mut Vec<u8>, bracket: u8) {
    match json.last_mut() {
        Some(comma @ b',') => *comma = bracket,
        _ => json.push(bracket),
    }
    json.push(b',');
}

/// Writes a key that is no plain text and its colon: spelled as one, and marked for the core to report.
pub(crate) fn write_other_key(json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> PyResult<()> {
    let mut spelled = Vec::new();
    if !write_scalar(&mut spelled, key)?
        && let Some(form) = form(key, &mut Vec::new())?
    {
        write_scalar(&mut spelled, &form)?;
    }
    spelled.pop();
    if spelled.first() == Some(&b'"') {
        json.append(&mut spelled);
    } else {
        let name = if spelled.is_empty() { type_name(key)? } else { String::from_utf8_lossy(&spelled).into_owned() };
        Substitute::Key(&name).write(json);
    }
    json.push(b':');
    Ok(())
}

/// What stands for an object that JSON doesn't know, as the package's Python part says; that may itself be such an object.
/// None if it is written already, with a comma: as the digits of a number, or as the substitute for what has no form.
///
/// # Errors
/// What the object's own code raises.
pub(crate) fn form<'py>(value: &Bound<'py, PyAny>, json: &mut Vec<u8>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static PLAIN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    if is_bytes(value) {
        write_substitute(json, Substitute::Bytes(&type_name(value)?));
        return Ok(None);
    }
    let plain = PLAIN.import(value.py(), "spanschema._plain", "plain")?.call1((value,))?;
    if let Ok(digits) = plain.cast::<PyBytes>() {
        json.extend_from_slice(digits.as_bytes());
        json.push(b',');
    } else if plain.is(value.py().NotImplemented()) || plain.is(value) {
        write_substitute(json, Substitute::Object(&type_name(value)?));
    } else {
        return Ok(Some(plain));
    }
    Ok(None)
}

/// Whether a value is bytes in any of Python's forms.
pub(crate) fn is_bytes(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>()
}

/// The full name of a value's type.
fn type_name(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.get_type().fully_qualified_name()?.to_string_lossy().into_owned())
}
