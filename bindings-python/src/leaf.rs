//! Single values of every kind: scalars, keys, and the forms of objects that JSON doesn't know.

use std::borrow::Cow;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyFloat, PyInt, PyMemoryView, PyString, PyType};
use spanschema::encode::{Substitute, float, integer, string};

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

/// Writes a scalar of any kind; false if the value is none.
pub(crate) fn write_scalar(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if let Ok(text) = value.cast::<PyString>() {
        string(json, &utf8(text)?);
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(flag) = value.cast::<PyBool>() {
        json.extend_from_slice(if flag.is_true() { b"true" } else { b"false" });
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
    Ok(true)
}

/// Writes a key and its colon. A key that is no text is spelled as one, and marked for the core to report.
pub(crate) fn write_key(json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> PyResult<()> {
    let mut spelled = Vec::new();
    if !write_scalar(&mut spelled, key)?
        && let Some(form) = form(key, &mut Vec::new())?
    {
        write_scalar(&mut spelled, &form)?;
    }
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
/// None if it is written already: as the digits of a number, or as the substitute for what has no form.
///
/// # Errors
/// What the object's own code raises.
pub(crate) fn form<'py>(value: &Bound<'py, PyAny>, json: &mut Vec<u8>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static PLAIN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    let is_bytes = value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyByteArray>()
        || value.is_instance_of::<PyMemoryView>();
    if is_bytes {
        Substitute::Bytes(&type_name(value)?).write(json);
        return Ok(None);
    }
    let plain = PLAIN.import(py, "spanschema._plain", "plain")?.call1((value,))?;
    if let Ok(digits) = plain.cast::<PyBytes>() {
        json.extend_from_slice(digits.as_bytes());
    } else if plain.is(py.NotImplemented()) || plain.is(value) {
        Substitute::Object(&type_name(value)?).write(json);
    } else {
        return Ok(Some(plain));
    }
    Ok(None)
}

/// The full name of a value's type.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.get_type().fully_qualified_name()?.to_string_lossy().into_owned())
}
