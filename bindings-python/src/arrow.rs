//! Tables of payloads for Arrow. Users see the functions of `arrow.py` instead.

use std::ffi::CStr;

use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyCapsule};
use spanschema_arrow::{Stream, Table, TableOptions};

use crate::payload::{json_of, value_error};

/// The names that Arrow's PyCapsule interface gives to capsules.
const SCHEMA: &CStr = c"arrow_schema";
const STREAM: &CStr = c"arrow_array_stream";

/// Payloads as a table, which is read anew for each stream.
#[pyclass(module = "spanschema._core", frozen)]
pub(crate) struct ArrowTable {
    table: Table,
    options: TableOptions,
    payloads: Py<PyBytes>,
}

#[pymethods]
impl ArrowTable {
    #[new]
    fn new(
        table: &str,
        data: &Bound<'_, PyAny>,
        kind: Option<&str>,
        raw: bool,
        malformed: Option<&str>,
    ) -> PyResult<Self> {
        let table = Table::from_name(table).map_err(value_error)?;
        let options = TableOptions::new(kind, raw, malformed).map_err(value_error)?;
        Ok(ArrowTable { table, options, payloads: json_of(data)?.0.unbind() })
    }

    /// The schema, through the C data interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*spanschema_arrow::schema(self.table, &self.options));
        PyCapsule::new_with_value(py, schema.map_err(|error| PyValueError::new_err(error.to_string()))?, SCHEMA)
    }

    /// The rows, through the C stream interface. A consumer that wants another schema casts them itself.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let payloads = PyBackedBytes::from(self.payloads.bind(py).clone());
        PyCapsule::new_with_value(py, Stream::new(self.table, payloads, self.options).into_ffi(), STREAM)
    }
}
