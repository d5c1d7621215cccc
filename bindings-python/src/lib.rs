//! The native module of the Python package: the functions of the core, called with Python objects. Users import the
//! package around it, `python/spanschema`.
#![forbid(unsafe_code)]

mod arrow;
mod builder;
mod encode;
mod payload;
mod records;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use spanschema::Normalized;

/// A normalized payload as a tuple: whether the payload is valid, the report as JSON, and the canonical JSON if there
/// is one.
type NormalizedTuple<'py> = (bool, String, Option<Bound<'py, PyBytes>>);

/// A part of a request: its kind, the HTTP method, the path, and its JSON.
type Part = (&'static str, &'static str, String, String);

fn normalized_tuple<'py>(py: Python<'py>, normalized: &Normalized) -> NormalizedTuple<'py> {
    let json = normalized.json.as_ref().map(|json| PyBytes::new(py, json.as_bytes()));
    (normalized.report.valid(), normalized.report.to_json(), json)
}

/// The native module. Payloads come in any form that Python has for them; results are JSON.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::prelude::*;
    use pyo3::types::PyBytes;
    use spanschema::{Kind, Options, ffi};

    use crate::payload::{json_of, json_text, run, value_error};
    use crate::{NormalizedTuple, Part, normalized_tuple};

    #[pymodule_export]
    use crate::arrow::ArrowTable;
    #[pymodule_export]
    use crate::builder::{Builder, InvalidArguments};
    #[pymodule_export]
    use crate::records::{Records, query_count, query_matches, query_run};

    /// Checks a payload. Returns whether it is valid, the report as JSON, and the payload as JSON.
    #[pyfunction]
    fn validate<'py>(
        kind: &str,
        payload: &Bound<'py, PyAny>,
        options: &str,
    ) -> PyResult<(bool, String, Bound<'py, PyBytes>)> {
        let (json, encoded_here) = json_of(payload)?;
        let report = run(&json, |payload| {
            let mut options = ffi::check_options(ffi::Naming::Snake, options)?;
            options.positions &= !encoded_here;
            Ok(spanschema::validate(Kind::from_name(kind)?, payload, &options))
        })?;
        Ok((report.valid(), report.to_json(), json))
    }

    /// Whether a value is a valid payload.
    #[pyfunction]
    fn is_valid(kind: &str, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        let verdict = |payload: &[u8]| Ok(spanschema::is_valid(Kind::from_name(kind)?, payload, &Options::default()));
        run(&encode(value)?, verdict)
    }

    /// Checks every line of a payload. Returns the lines that have issues: the number, whether the line is valid, and the
    /// report as JSON.
    #[pyfunction]
    fn validate_lines(kind: &str, lines: &Bound<'_, PyAny>, options: &str) -> PyResult<Vec<ffi::Numbered>> {
        let (lines, _) = json_of(lines)?;
        run(&lines, |lines| {
            let options = ffi::check_options(ffi::Naming::Snake, options)?;
            Ok(ffi::validate_lines(Kind::from_name(kind)?, lines, &options))
        })
    }

    /// Checks payloads. Returns those that have issues: the index, whether the payload is valid, and the report as JSON.
    #[pyfunction]
    fn validate_many<'py>(
        py: Python<'py>,
        kind: &str,
        payloads: Vec<Bound<'py, PyAny>>,
        options: &str,
    ) -> PyResult<Vec<ffi::Numbered>> {
        let options = ffi::check_options(ffi::Naming::Snake, options).map_err(value_error)?;
        let of_objects = options.clone().positions(false);
        let kind = Kind::from_name(kind).map_err(value_error)?;
        let payloads: Vec<_> = payloads.iter().map(json_of).collect::<PyResult<_>>()?;
        let options_of = |encoded_here: bool| if encoded_here { &of_objects } else { &options };
        let payloads: Vec<_> = payloads.iter().map(|(json, here)| (json.as_bytes(), options_of(*here))).collect();
        Ok(py.detach(|| ffi::validate_many(kind, &payloads)))
    }

    /// Normalizes a payload.
    #[pyfunction]
    fn normalize<'py>(kind: &str, payload: &Bound<'py, PyAny>, options: &str) -> PyResult<NormalizedTuple<'py>> {
        let (json, encoded_here) = json_of(payload)?;
        let normalized = run(&json, |payload| {
            let mut options = ffi::normalize_options(ffi::Naming::Snake, options)?;
            options.check.positions &= !encoded_here;
            Ok(spanschema::normalize(Kind::from_name(kind)?, payload, &options))
        })?;
        Ok(normalized_tuple(payload.py(), &normalized))
    }

    /// Splits a request. Returns whether the payload is valid, the report as JSON, and the parts.
    #[pyfunction]
    fn split(kind: &str, payload: &Bound<'_, PyAny>, options: &str) -> PyResult<(bool, String, Vec<Part>)> {
        let (json, encoded_here) = json_of(payload)?;
        let mut split = run(&json, |payload| {
            let options = ffi::split_options(ffi::Naming::Snake, options)?;
            spanschema::split(Kind::from_name(kind)?, payload, &options)
        })?;
        if encoded_here {
            split.report = split.report.without_positions();
        }
        let parts = split.parts.into_iter().map(|part| (part.kind, part.method, part.path, part.json));
        Ok((split.report.valid(), split.report.to_json(), parts.collect()))
    }

    /// Redacts a payload. Returns the result as JSON. The policy is empty for the default, and the key for none.
    #[pyfunction]
    fn redact(payload: &Bound<'_, PyAny>, policy: &str, key: &[u8]) -> PyResult<String> {
        run(&json_of(payload)?.0, |payload| ffi::redact(payload, policy, key))
    }

    /// The content hash of a payload; None if the payload cannot be normalized.
    #[pyfunction]
    fn content_hash(kind: &str, payload: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        run(&json_of(payload)?.0, |payload| ffi::content_hash(kind, payload))
    }

    /// Encodes a Python object as JSON, with substitutes for values that have no JSON form.
    #[pyfunction]
    fn encode<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        crate::encode::encode(value)
    }

    /// The JSON Schema of a kind, as JSON. An empty draft selects the default.
    #[pyfunction]
    fn schema(kind: &str, draft: &str) -> PyResult<String> {
        ffi::schema(kind, draft).map_err(value_error)
    }

    /// All kinds, as JSON.
    #[pyfunction]
    fn kinds() -> String {
        ffi::kinds()
    }

    /// All operations of the API, as JSON.
    #[pyfunction]
    fn endpoints() -> String {
        ffi::endpoints()
    }

    /// The kind that fits a payload best.
    #[pyfunction]
    fn infer(payload: &Bound<'_, PyAny>) -> PyResult<&'static str> {
        run(&json_of(payload)?.0, ffi::infer)
    }

    /// The explanation of a code, as JSON.
    #[pyfunction]
    fn explain(code: &str) -> PyResult<String> {
        ffi::explain(code).map_err(value_error)
    }

    /// The explanations of all codes, as JSON.
    #[pyfunction]
    fn explain_all() -> String {
        ffi::explain_all()
    }

    /// Reads a filter from its text. Returns the filter or the error, as JSON.
    #[pyfunction]
    fn query_parse(text: &str, options: &str) -> PyResult<String> {
        ffi::query_parse(text, options).map_err(value_error)
    }

    /// The canonical text of a filter, which is a filter tree as JSON here and below.
    #[pyfunction]
    fn query_format(filter: &Bound<'_, PyAny>) -> PyResult<String> {
        ffi::query_format(&json_text(filter)?, "").map_err(value_error)
    }

    /// The filter tree of a filter, with all types.
    #[pyfunction]
    fn query_tree(filter: &Bound<'_, PyAny>) -> PyResult<String> {
        ffi::query_tree(&json_text(filter)?, "").map_err(value_error)
    }

    /// The report on a filter, as JSON.
    #[pyfunction]
    fn query_check(filter: &Bound<'_, PyAny>, options: &str) -> PyResult<String> {
        ffi::query_check(&json_text(filter)?, options).map_err(value_error)
    }

    /// The part of a filter that the API can evaluate and the rest, as JSON.
    #[pyfunction]
    fn query_split(filter: &Bound<'_, PyAny>) -> PyResult<String> {
        ffi::query_split(&json_text(filter)?, "").map_err(value_error)
    }

    /// A filter as the WHERE of a dialect of SQL.
    #[pyfunction]
    fn query_sql(filter: &Bound<'_, PyAny>, dialect: &str) -> PyResult<String> {
        ffi::query_sql(&json_text(filter)?, dialect).map_err(value_error)
    }

    /// The request of a query, with the report on it, as JSON.
    #[pyfunction]
    fn query_request(query: &Bound<'_, PyAny>, kind: &str) -> PyResult<String> {
        ffi::query_request(&json_text(query)?, kind, "").map_err(value_error)
    }

    /// The query of a request, as JSON.
    #[pyfunction]
    fn query_read(request: &Bound<'_, PyAny>) -> PyResult<String> {
        run(&json_of(request)?.0, ffi::query_read)
    }

    /// The known columns, as JSON.
    #[pyfunction]
    fn query_columns(options: &str) -> PyResult<String> {
        ffi::query_columns(options).map_err(value_error)
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
