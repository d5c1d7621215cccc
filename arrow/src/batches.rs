//! Makes batches of rows of a part of an input.

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use spanschema::ffi::table::{Cell, Part, Row, Table, TableOptions};

use crate::builder::ColumnBuilder;

/// The most rows of a batch.
const ROWS: usize = 65_536;
/// From this number of bytes in texts on, a batch gets no further row.
const BYTES: usize = 32 * 1024 * 1024;

/// The rows of a part of an input.
#[derive(Debug, Default)]
pub struct Batches {
    /// The rows, at most 65 536 in a batch.
    pub batches: Vec<RecordBatch>,
    /// How many lines were skipped because they are not JSON objects.
    pub malformed: usize,
}

/// Reads the rows of a part of an input. `schema` is that of the table with these options.
///
/// # Errors
/// `ExternalError` with a [`UsageError`](spanschema::UsageError): a line is not a JSON object, or a payload is too large.
pub fn batches(
    table: Table,
    schema: &SchemaRef,
    part: Part<'_>,
    options: &TableOptions,
) -> Result<Batches, ArrowError> {
    let builders = table.columns(options.raw).iter().map(|column| (ColumnBuilder::new(column.held), 0)).collect();
    let mut rows = Rows { schema: schema.clone(), builders, rows: 0, bytes: 0, batches: Vec::new() };
    let mut failed = None;
    let read = table.each_row(part, options, &mut |row| {
        if failed.is_none() {
            failed = rows.add(row).err();
        }
    });
    let malformed = read.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
    if let Some(error) = failed {
        return Err(error);
    }
    rows.finish()?;
    Ok(Batches { batches: rows.batches, malformed })
}

/// The rows so far.
struct Rows {
    schema: SchemaRef,
    /// The values of each column, and how many nulls follow that were not added yet: most values are null, and several are
    /// added at once much faster.
    builders: Vec<(ColumnBuilder, usize)>,
    /// The number of rows that are in no batch yet.
    rows: usize,
    /// The size of their texts.
    bytes: usize,
    batches: Vec<RecordBatch>,
}

impl Rows {
    fn add(&mut self, row: &dyn Row) -> Result<(), ArrowError> {
        for (column, (builder, nulls)) in self.builders.iter_mut().enumerate() {
            match row.cell(column) {
                Cell::Null => *nulls += 1,
                cell => {
                    builder.append_nulls(std::mem::take(nulls))?;
                    self.bytes += builder.append(cell)?;
                }
            }
        }
        self.rows += 1;
        if self.rows == ROWS || self.bytes >= BYTES { self.finish() } else { Ok(()) }
    }

    /// Makes a batch of the rows.
    fn finish(&mut self) -> Result<(), ArrowError> {
        if self.rows > 0 {
            let finished = self.builders.iter_mut().map(|(builder, nulls)| {
                builder.append_nulls(std::mem::take(nulls))?;
                Ok(builder.finish())
            });
            let columns = finished.collect::<Result<_, ArrowError>>()?;
            self.batches.push(RecordBatch::try_new(self.schema.clone(), columns)?);
            (self.rows, self.bytes) = (0, 0);
        }
        Ok(())
    }
}
