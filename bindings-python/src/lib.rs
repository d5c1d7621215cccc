//! Python bindings: the verbs of the core on Python's texts. What users import is the package around this module.
#![forbid(unsafe_code)]

mod build;
mod encode;
mod text;

use pyo3::prelude::*;

/// The native module: JSON text in, JSON text out, and Python objects to JSON text.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::exceptions::{PyTypeError, PyValueError};
    use pyo3::prelude::*;
    use pyo3::types::{PyBytes, PyString};
    use spanschema::{UsageError, boundary};

    #[pymodule_export]
    use crate::build::{Builder, Refused};

    /// The report on one payload, as JSON text.
    #[pyfunction]
    fn validate(py: Python<'_>, kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<String> {
        on_text(py, payload, |text| boundary::validate(kind, text, options))
    }

    /// The report on one payload with its canonical JSON, as JSON text.
    #[pyfunction]
    fn normalize(py: Python<'_>, kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<String> {
        on_text(py, payload, |text| boundary::normalize(kind, text, options))
    }

    /// The identity of what a payload says; None if the payload can't be taken.
    #[pyfunction]
    fn content_hash(py: Python<'_>, kind: &str, payload: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        on_text(py, payload, |text| boundary::content_hash(kind, text))
    }

    /// Calls a verb on a payload's text. Other threads run meanwhile.
    fn on_text<T: Send>(
        py: Python<'_>,
        payload: &Bound<'_, PyAny>,
        verb: impl Fn(&[u8]) -> Result<T, UsageError> + Send + Sync,
    ) -> PyResult<T> {
        let call = |text: &[u8]| py.detach(|| verb(text)).map_err(usage);
        if let Ok(bytes) = payload.cast::<PyBytes>() {
            call(bytes.as_bytes())
        } else if let Ok(text) = payload.cast::<PyString>() {
            call(&crate::text::utf8(text)?)
        } else {
            Err(PyTypeError::new_err("a payload is bytes or str"))
        }
    }

    /// The JSON text of a Python object. What Python's JSON doesn't know is put to `plain` for a stand-in.
    #[pyfunction]
    fn encode<'py>(value: &Bound<'py, PyAny>, plain: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(value.py(), &crate::encode::encode(value, plain)?))
    }

    /// The JSON Schema of a kind, as JSON text. The empty draft is the default one.
    #[pyfunction]
    fn schema(kind: &str, draft: &str) -> PyResult<String> {
        boundary::schema(kind, draft).map_err(usage)
    }

    /// Every kind, as JSON text.
    #[pyfunction]
    fn kinds() -> String {
        boundary::kinds()
    }

    /// Every operation of the API, as JSON text.
    #[pyfunction]
    fn endpoints() -> String {
        boundary::endpoints()
    }

    /// What a code means, as JSON text.
    #[pyfunction]
    fn explain(code: &str) -> PyResult<String> {
        boundary::explain(code).map_err(usage)
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
