//! The form that other objects have in JSON.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView};
use spanschema::encode::Substitute;

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
    } else if plain.is(py.NotImplemented()) {
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
