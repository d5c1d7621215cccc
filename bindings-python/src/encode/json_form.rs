//! The JSON forms of objects that JSON has no type for, and the substitutes for objects that have none.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyType};
use spanschema::ffi::encode::{Substitute, number};

use super::scalar::write_scalar;

/// Converts an object one step towards JSON, as `_json_form.py` defines it. Returns the object to encode in its place,
/// or None if nothing is left to do because the digits of a number, or the substitute for a value without a JSON form,
/// have been written.
///
/// # Errors
/// If the object's own code raises.
pub(super) fn json_form<'py>(value: &Bound<'py, PyAny>, json: &mut Vec<u8>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static JSON_FORM: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static DIGITS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if is_bytes(value) {
        write_substitute(json, Substitute::Bytes(&type_name(value)));
        return Ok(None);
    }
    let form = JSON_FORM.import(value.py(), "spanschema._json_form", "json_form")?.call1((value,))?;
    // Only digits that `_json_form.py` wrote itself are a number. Bytes that an object's own code returned are not.
    let digits = form.get_type().is(DIGITS.import(value.py(), "spanschema._json_form", "Digits")?);
    if digits && number(json, form.cast::<PyBytes>()?.as_bytes()) {
        json.push(b',');
    } else if digits || form.is(value.py().NotImplemented()) || form.is(value) {
        write_substitute(json, Substitute::Object(&type_name(value)));
    } else {
        return Ok(Some(form));
    }
    Ok(None)
}

/// Writes the substitute for a value without a JSON form.
pub(super) fn write_substitute(json: &mut Vec<u8>, substitute: Substitute<'_>) {
    substitute.write(json);
    json.push(b',');
}

/// Writes a key that is not a plain string, and the colon after it: its JSON form if that is a string, else a
/// substitute.
pub(super) fn write_unusual_key(json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> PyResult<()> {
    let mut encoded = Vec::new();
    if !write_scalar(&mut encoded, key)?
        && let Some(form) = json_form(key, &mut Vec::new())?
    {
        write_scalar(&mut encoded, &form)?;
    }
    encoded.pop();
    if encoded.first() == Some(&b'"') {
        json.append(&mut encoded);
    } else {
        let name = if encoded.is_empty() { type_name(key) } else { String::from_utf8_lossy(&encoded).into_owned() };
        Substitute::Key(&name).write(json);
    }
    json.push(b':');
    Ok(())
}

/// Whether a value is bytes, in any of the forms that Python has for them.
pub(crate) fn is_bytes(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>()
}

/// The qualified name of a value's type; `object` where its metaclass does not tell.
fn type_name(value: &Bound<'_, PyAny>) -> String {
    let name = value.get_type().fully_qualified_name();
    name.map_or_else(|_| "object".to_owned(), |name| name.to_string_lossy().into_owned())
}
