//! Queries that run over records. Users see the classes of `_query.py` and `_records.py` instead.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use spanschema::query::Answer;
use spanschema::{UsageError, ffi, query};

use crate::payload::{DETACH_FROM, json_of, json_text, run, value_error};

/// An answer as a tuple: the JSON, and how many records match.
type AnswerTuple<'py> = (Bound<'py, PyBytes>, usize);

fn answer_tuple<'py>(py: Python<'py>, answer: &Answer) -> AnswerTuple<'py> {
    (PyBytes::new(py, answer.to_json().as_bytes()), answer.matches)
}

/// Runs a query over records.
#[pyfunction]
pub(crate) fn query_run<'py>(
    query: &Bound<'py, PyAny>,
    records: &Bound<'py, PyAny>,
    options: &str,
) -> PyResult<AnswerTuple<'py>> {
    let query = json_text(query)?;
    let json = json_of(records)?.0;
    let answer = run(&json, |records| ffi::query_run(&query, records, options))?;
    Ok(answer_tuple(json.py(), &answer))
}

/// The number of records that match a query.
#[pyfunction]
pub(crate) fn query_count(query: &Bound<'_, PyAny>, records: &Bound<'_, PyAny>, options: &str) -> PyResult<usize> {
    let query = json_text(query)?;
    run(&json_of(records)?.0, |records| ffi::query_count(&query, records, options))
}

/// Whether a filter is true of a record.
#[pyfunction]
pub(crate) fn query_matches(filter: &Bound<'_, PyAny>, record: &Bound<'_, PyAny>) -> PyResult<bool> {
    let filter = json_text(filter)?;
    run(&json_of(record)?.0, |record| ffi::query_matches(&filter, record))
}

/// Records that several queries are run over.
#[pyclass(module = "spanschema._core", frozen)]
pub(crate) struct Records {
    records: query::Records<'static>,
    /// How many bytes a query reads.
    size: usize,
}

impl Records {
    /// Calls a function of the core with the records.
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        function: impl FnOnce(&query::Records<'static>) -> Result<T, UsageError> + Send,
    ) -> PyResult<T> {
        let records = &self.records;
        let result = if self.size < DETACH_FROM { function(records) } else { py.detach(|| function(records)) };
        result.map_err(value_error)
    }
}

#[pymethods]
impl Records {
    #[new]
    fn new(records: &Bound<'_, PyAny>, options: &str) -> PyResult<Self> {
        let records = run(&json_of(records)?.0, |records| ffi::query_load(records, options))?;
        let size = records.iter().map(str::len).sum();
        Ok(Records { records, size })
    }

    fn __len__(&self) -> usize {
        self.records.len()
    }

    /// Runs a query.
    fn run<'py>(&self, query: &Bound<'py, PyAny>, options: &str) -> PyResult<AnswerTuple<'py>> {
        let json = json_text(query)?;
        let answer = self.with(query.py(), |records| ffi::query_run_loaded(&json, records, options))?;
        Ok(answer_tuple(query.py(), &answer))
    }

    /// The number of records that match a query.
    fn count(&self, query: &Bound<'_, PyAny>, options: &str) -> PyResult<usize> {
        let json = json_text(query)?;
        self.with(query.py(), |records| ffi::query_count_loaded(&json, records, options))
    }
}
