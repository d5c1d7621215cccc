//! Reads the table `spans` from a file, to put its rows together to payloads.

use std::fs::File;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, RecordBatch};
use arrow_schema::ArrowError;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};

use crate::payloads::StepRow;

/// The columns that payloads are put together from.
const COLUMNS: [&str; 7] = ["line", "path", "json", "session_id", "trace_id", "parent_id", "is_complete"];

/// Returns the rows of the table `spans` in a file.
///
/// # Errors
/// The file is not one of Parquet, or is damaged; or a column that is needed is absent or has another type: the message
/// names it.
pub fn step_rows(file: File) -> Result<impl Iterator<Item = Result<StepRow, ArrowError>>, ArrowError> {
    // The types of Arrow that the writer of the file had in memory do not matter.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
    for name in COLUMNS {
        if builder.schema().field_with_name(name).is_err() {
            return Err(absent(name));
        }
    }
    let mask = ProjectionMask::columns(builder.parquet_schema(), COLUMNS);
    let batches = builder.with_projection(mask).build()?;
    Ok(batches.flat_map(|batch| match batch.and_then(|batch| rows(&batch)) {
        Ok(rows) => rows.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }))
}

fn absent(name: &str) -> ArrowError {
    let message = match name {
        "json" => {
            "the file has no column `json`, so that inputs and outputs are texts only; write it with `--raw`".to_owned()
        }
        name => format!("the file has no column `{name}` of the table `spans`; name a file that `to-parquet` wrote"),
    };
    ArrowError::SchemaError(message)
}

fn rows(batch: &RecordBatch) -> Result<Vec<StepRow>, ArrowError> {
    let [line, path, json, session, trace, parent, is_complete] = COLUMNS;
    let lines = column(batch, line)?.as_primitive_opt::<Int64Type>().ok_or_else(|| mistyped(line))?;
    let complete = column(batch, is_complete)?.as_boolean_opt().ok_or_else(|| mistyped(is_complete))?;
    let texts = |name: &str| column(batch, name)?.as_string_opt::<i32>().ok_or_else(|| mistyped(name));
    let (paths, jsons) = (texts(path)?, texts(json)?);
    let (sessions, traces, parents) = (texts(session)?, texts(trace)?, texts(parent)?);
    let text = |array: &arrow_array::StringArray, row| array.is_valid(row).then(|| array.value(row).to_owned());
    let row = |row| StepRow {
        line: lines.is_valid(row).then(|| lines.value(row)),
        path: text(paths, row).unwrap_or_default(),
        json: text(jsons, row).unwrap_or_default(),
        session_id: text(sessions, row),
        trace_id: text(traces, row),
        parent_id: text(parents, row),
        is_complete: complete.is_valid(row).then(|| complete.value(row)),
    };
    Ok((0..batch.num_rows()).map(row).collect())
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b dyn Array, ArrowError> {
    batch.column_by_name(name).map(|column| &**column).ok_or_else(|| absent(name))
}

fn mistyped(name: &str) -> ArrowError {
    ArrowError::SchemaError(format!("the column `{name}` has another type than in the table `spans`"))
}
