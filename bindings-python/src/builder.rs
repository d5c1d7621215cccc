//! The core's trace builder as a Python class. Users see the classes of `_builder.py` and `_step_types.py` instead.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use spanschema::ffi::{self, Naming, Refusal};

use crate::{NormalizedTuple, normalized_tuple};

create_exception!(
    _core,
    InvalidArguments,
    PyValueError,
    "Invalid arguments. The message is the report on them, as JSON."
);

/// Builds traces. A step is identified by its handle: a number from 1, or 0 for the request around the traces.
#[pyclass(module = "spanschema._core", frozen)]
pub(crate) struct Builder(Mutex<ffi::Builder>);

impl Builder {
    fn lock(&self) -> MutexGuard<'_, ffi::Builder> {
        // A poisoned lock can be used: no call leaves the builder in an inconsistent state.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Builder {
    #[new]
    fn new(arguments: &[u8]) -> PyResult<Self> {
        Ok(Builder(Mutex::new(ffi::Builder::new(arguments, Naming::Snake).map_err(exception)?)))
    }

    /// Starts a step inside another and returns its handle.
    fn start(&self, parent: u32, step_type: &str, arguments: &[u8]) -> PyResult<u32> {
        self.lock().start(parent, step_type, arguments).map_err(exception)
    }

    /// Sets fields of a step.
    fn set(&self, step: u32, arguments: &[u8]) -> PyResult<()> {
        self.lock().set(step, arguments).map_err(exception)
    }

    /// Sets fields of a step and concludes it.
    fn conclude(&self, step: u32, arguments: &[u8]) -> PyResult<()> {
        self.lock().conclude(step, arguments).map_err(exception)
    }

    /// The UUID of a step.
    fn id(&self, step: u32) -> PyResult<String> {
        self.lock().id(step).map(str::to_owned).map_err(|error| exception(error.into()))
    }

    /// Whether a span can be started inside a step now.
    fn accepts_spans(&self, step: u32) -> bool {
        self.lock().takes_spans(step)
    }

    /// Finishes building and returns the normalized request.
    fn finish<'py>(&self, py: Python<'py>) -> NormalizedTuple<'py> {
        normalized_tuple(py, &py.detach(|| self.lock().finish()))
    }

    /// The HTTP method and the path for the request that `finish` returns.
    #[staticmethod]
    fn finish_route() -> (&'static str, &'static str) {
        ffi::finish_route()
    }

    /// The requests that have become ready since the last call, as JSON.
    fn take_requests(&self, py: Python<'_>) -> String {
        py.detach(|| ffi::take_requests(&mut self.lock()))
    }
}

fn exception(refusal: Refusal) -> PyErr {
    match refusal {
        Refusal::Usage(error) => PyValueError::new_err(error.to_string()),
        Refusal::Invalid(report) => InvalidArguments::new_err(report.to_json()),
    }
}
