//! Python bindings: the verbs of the core on Python's objects. What users import is the package around this module.
#![forbid(unsafe_code)]

mod build;
mod encode;
mod keys;
mod leaf;
mod plain;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use spanschema::Normalized;

/// What `normalize` has to say: whether the payload is valid, the report on it, and its canonical JSON.
type Answer<'py> = (bool, String, Option<Bound<'py, PyBytes>>);

fn answer<'py>(py: Python<'py>, normalized: &Normalized) -> Answer<'py> {
    let json = normalized.json.as_ref().map(|json| PyBytes::new(py, json.as_bytes()));
    (normalized.report.valid(), normalized.report.to_json(), json)
}

/// The native module: payloads in any of Python's forms in, JSON text out.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::types::{PyBytes, PyString};
    use spanschema::{Kind, UsageError, ffi};

    use crate::{Answer, answer};

    #[pymodule_export]
    use crate::build::{Builder, Refused};

    /// How long a text is that it is worth to let other threads run while it is read.
    const LONG: usize = 1 << 14;

    /// Whether a payload is valid, and the report on it.
    #[pyfunction]
    fn validate(kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<(bool, String)> {
        encode_checked(kind, payload, options).map(|(valid, report, _)| (valid, report))
    }

    /// The same, and the text that it is about.
    #[pyfunction]
    fn encode_checked<'py>(
        kind: &str,
        payload: &Bound<'py, PyAny>,
        options: &str,
    ) -> PyResult<(bool, String, Bound<'py, PyBytes>)> {
        let (text, written) = text_of(payload)?;
        let report = call(&text, |payload| {
            let mut options = ffi::check_options(options)?;
            options.positions &= !written;
            Ok(spanschema::validate(Kind::from_name(kind)?, payload, &options))
        })?;
        Ok((report.valid(), report.to_json(), text))
    }

    /// Whether a payload is valid, the report on it, and its canonical JSON if it can be taken.
    #[pyfunction]
    fn normalize<'py>(kind: &str, payload: &Bound<'py, PyAny>, options: &str) -> PyResult<Answer<'py>> {
        let (text, written) = text_of(payload)?;
        let normalized = call(&text, |payload| {
            let mut options = ffi::normalize_options(options)?;
            options.check.positions &= !written;
            Ok(spanschema::normalize(Kind::from_name(kind)?, payload, &options))
        })?;
        Ok(answer(payload.py(), &normalized))
    }

    /// The identity of what a payload says; None if the payload can't be taken.
    #[pyfunction]
    fn content_hash(kind: &str, payload: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        call(&text_of(payload)?.0, |payload| ffi::content_hash(kind, payload))
    }

    /// The JSON text of a Python object, with a substitute for what has no JSON form.
    #[pyfunction]
    fn encode<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        crate::encode::encode(value)
    }

    /// A payload's text, and whether it was written here, for an object: then places in it mean nothing to the user.
    fn text_of<'py>(payload: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyBytes>, bool)> {
        if let Ok(bytes) = payload.cast::<PyBytes>() {
            Ok((bytes.clone(), false))
        } else if let Ok(text) = payload.cast::<PyString>() {
            Ok((PyBytes::new(payload.py(), &crate::leaf::utf8(text)?), false))
        } else if crate::leaf::is_bytes(payload) {
            Ok((payload.py().get_type::<PyBytes>().call1((payload,))?.cast_into()?, false))
        } else {
            Ok((encode(payload)?, true))
        }
    }

    /// Calls a verb on a text.
    fn call<T: Send>(
        text: &Bound<'_, PyBytes>,
        verb: impl FnOnce(&[u8]) -> Result<T, UsageError> + Send,
    ) -> PyResult<T> {
        let bytes = text.as_bytes();
        let done = if bytes.len() < LONG { verb(bytes) } else { text.py().detach(|| verb(bytes)) };
        done.map_err(usage)
    }

    /// The JSON Schema of a kind, as JSON text. The empty draft is the default one.
    #[pyfunction]
    fn schema(kind: &str, draft: &str) -> PyResult<String> {
        ffi::schema(kind, draft).map_err(usage)
    }

    /// Every kind, as JSON text.
    #[pyfunction]
    fn kinds() -> String {
        ffi::kinds()
    }

    /// Every operation of the API, as JSON text.
    #[pyfunction]
    fn endpoints() -> String {
        ffi::endpoints()
    }

    /// What a code means, as JSON text.
    #[pyfunction]
    fn explain(code: &str) -> PyResult<String> {
        ffi::explain(code).map_err(usage)
    }

    /// A mistake of the caller's, as Python's exception for it.
    fn usage(error: UsageError) -> PyErr {
        PyValueError::new_err(error.to_string())
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
