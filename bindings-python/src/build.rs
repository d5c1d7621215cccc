//! The core's trace builder as a Python class. The faces of `_build.py` are what users see.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use spanschema::ffi::{self, Naming, Refusal};

use crate::{Answer, answer};

create_exception!(_core, Refused, PyValueError, "A bad argument; its text is the report on it, as JSON.");

/// Builds traces, step by step. Steps are handles: numbers from 1, and 0 for none.
#[pyclass(module = "spanschema._core", frozen)]
pub(crate) struct Builder(Mutex<ffi::Builder>);

impl Builder {
    fn locked(&self) -> MutexGuard<'_, ffi::Builder> {
        // No call leaves the builder half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Builder {
    #[new]
    fn new(arguments: &[u8]) -> PyResult<Self> {
        Ok(Builder(Mutex::new(ffi::Builder::new(arguments, Naming::Snake).map_err(refused)?)))
    }

    /// Starts a step of a type inside of another, and gives its handle.
    fn start(&self, parent: u32, step_type: &str, arguments: &[u8]) -> PyResult<u32> {
        self.locked().start(parent, step_type, arguments).map_err(refused)
    }

    /// Says more of a step.
    fn set(&self, step: u32, arguments: &[u8]) -> PyResult<()> {
        self.locked().set(step, arguments).map_err(refused)
    }

    /// Concludes a step.
    fn conclude(&self, step: u32, arguments: &[u8]) -> PyResult<()> {
        self.locked().conclude(step, arguments).map_err(refused)
    }

    /// The UUID of a step.
    fn id(&self, step: u32) -> PyResult<String> {
        self.locked().id(step).map(str::to_owned).map_err(|error| refused(error.into()))
    }

    /// Whether a span can be started inside of a step now.
    fn takes_spans(&self, step: u32) -> bool {
        self.locked().takes_spans(step)
    }

    /// All of it, as `normalize` gives it.
    fn finish<'py>(&self, py: Python<'py>) -> Answer<'py> {
        answer(py, &py.detach(|| self.locked().finish()))
    }

    /// What a stream can send by now, as JSON text.
    fn take_requests(&self, py: Python<'_>) -> String {
        py.detach(|| ffi::take_requests(&mut self.locked()))
    }
}

fn refused(refusal: Refusal) -> PyErr {
    match refusal {
        Refusal::Usage(error) => PyValueError::new_err(error.to_string()),
        Refusal::Invalid(report) => Refused::new_err(report.to_json()),
    }
}
