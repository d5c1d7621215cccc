//! Python bindings: the verbs of the core on Python's texts. What users import is the package around this module.
#![forbid(unsafe_code)]

mod build;
mod encode;
mod keys;
mod leaf;
mod plain;

use pyo3::prelude::*;

/// The native module: JSON text in, JSON text out, and Python objects to JSON text.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::types::{PyBytes, PyString};
    use spanschema::{UsageError, boundary};

    #[pymodule_export]
    use crate::build::{Builder, Refused};

    /// The report on one payload, as JSON text.
    #[pyfunction]
    fn validate(kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<String> {
        on_text(payload, |text| boundary::validate(kind, text, options))
    }

    /// The report on one payload, as JSON text, and the text that it is about.
    #[pyfunction]
    fn encode_checked<'py>(
        kind: &str,
        payload: &Bound<'py, PyAny>,
        options: &str,
    ) -> PyResult<(String, Bound<'py, PyBytes>)> {
        let text = match payload.cast::<PyBytes>() {
            Ok(bytes) => bytes.clone(),
            Err(_) => match payload.cast::<PyString>() {
                Ok(text) => PyBytes::new(payload.py(), &crate::leaf::utf8(text)?),
                Err(_) => encode(payload)?,
            },
        };
        Ok((validate(kind, &text, options)?, text))
    }

    /// The report on one payload with its canonical JSON, as JSON text.
    #[pyfunction]
    fn normalize(kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<String> {
        on_text(payload, |text| boundary::normalize(kind, text, options))
    }

    /// The identity of what a payload says; None if the payload can't be taken.
    #[pyfunction]
    fn content_hash(kind: &str, payload: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        on_text(payload, |text| boundary::content_hash(kind, text))
    }

    /// The JSON text of a Python object, with a substitute for what has no JSON form.
    #[pyfunction]
    fn encode<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        crate::encode::encode(value, |json| PyBytes::new(value.py(), json))
    }

    /// Calls a verb on a payload's text: bytes, a str, or what is written for any other object. Other threads run meanwhile.
    fn on_text<T: Send>(
        payload: &Bound<'_, PyAny>,
        verb: impl Fn(&[u8]) -> Result<T, UsageError> + Send + Sync,
    ) -> PyResult<T> {
        let call = |text: &[u8]| payload.py().detach(|| verb(text)).map_err(usage);
        if let Ok(bytes) = payload.cast::<PyBytes>() {
            call(bytes.as_bytes())
        } else if let Ok(text) = payload.cast::<PyString>() {
            call(&crate::leaf::utf8(text)?)
        } else {
            crate::encode::encode(payload, call)?
        }
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
