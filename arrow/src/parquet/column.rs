//! Reads one column of a file as lines, for what reads a payload a line.

use std::fs::File;
use std::io::{self, Read};

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

/// How many rows are read at once: few, because a payload may be large.
const ROWS: usize = 256;

/// The texts of a column, a line for each row. Line ends in a text, which JSON has only between its tokens, become spaces; a null
/// is an empty line. So the number of a line is that of its row.
pub struct ColumnLines {
    batches: ParquetRecordBatchReader,
    lines: Vec<u8>,
    /// How many bytes of the lines were read.
    read: usize,
}

impl ColumnLines {
    /// Opens a file.
    ///
    /// # Errors
    /// The file is not one of Parquet, or is damaged; it has no such column, or the column is not text: the message names it.
    pub fn open(file: File, name: &str) -> Result<ColumnLines, ArrowError> {
        // Only text and bytes then, whatever the writer of the file had in memory.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
        let names =
            || builder.schema().fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(", ");
        let Ok(field) = builder.schema().field_with_name(name) else {
            return Err(ArrowError::SchemaError(format!("it has no column `{name}`; its columns are {}", names())));
        };
        if !matches!(field.data_type(), DataType::Utf8 | DataType::Binary) {
            let message = format!("the column `{name}` is not text; name the column that has the payloads as JSON");
            return Err(ArrowError::SchemaError(message));
        }
        let mask = ProjectionMask::columns(builder.parquet_schema(), [name]);
        let batches = builder.with_projection(mask).with_batch_size(ROWS).build()?;
        Ok(ColumnLines { batches, lines: Vec::new(), read: 0 })
    }

    /// Puts the texts of a batch in the place of the lines that were read.
    fn put(&mut self, batch: &RecordBatch) {
        self.lines.clear();
        self.read = 0;
        let column = batch.column(0);
        let texts = column.as_string_opt::<i32>();
        let bytes = column.as_binary_opt::<i32>();
        for row in (0..column.len()).map(|row| column.is_valid(row).then_some(row)) {
            let text = row.and_then(|row| {
                texts.map(|texts| texts.value(row).as_bytes()).or_else(|| bytes.map(|bytes| bytes.value(row)))
            });
            let text = text.unwrap_or_default().iter();
            self.lines.extend(text.map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }));
            self.lines.push(b'\n');
        }
    }
}

impl Read for ColumnLines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.lines.len() {
            match self.batches.next() {
                Some(batch) => self.put(&batch.map_err(io::Error::other)?),
                None => return Ok(0),
            }
        }
        let read = self.lines.get(self.read..).unwrap_or_default().read(buffer)?;
        self.read += read;
        Ok(read)
    }
}
