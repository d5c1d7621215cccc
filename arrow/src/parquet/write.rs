//! Writes a table to a file.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, ArrowWriterOptions, compute_leaves};
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::Result;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use spanschema::ffi::table::{Held, Table, TableOptions};

/// How the values of a file are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Zstandard: small files.
    #[default]
    Zstd,
    /// Snappy: larger files, written faster.
    Snappy,
    /// Not at all.
    None,
}

/// A file that row groups are written to.
pub struct FileWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

/// Encodes row groups of a file, on any thread.
pub struct Encoder {
    schema: SchemaRef,
    factory: ArrowRowGroupWriterFactory,
}

/// Rows that are encoded and compressed.
pub struct RowGroup {
    columns: Vec<ArrowColumnChunk>,
}

impl<W: Write + Send> FileWriter<W> {
    /// Starts a file with a table.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn new(out: W, table: Table, options: &TableOptions, codec: Codec) -> Result<(FileWriter<W>, Encoder)> {
        let schema = crate::schema(table, options);
        let writer_options = ArrowWriterOptions::new().with_properties(properties(table, options, codec, &schema)?);
        let writer = ArrowWriter::try_new_with_options(out, schema.clone(), writer_options)?;
        let (file, factory) = writer.into_serialized_writer()?;
        Ok((FileWriter { file }, Encoder { schema, factory }))
    }

    /// Writes the next rows.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(&mut self, rows: RowGroup) -> Result<()> {
        if rows.columns.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in rows.columns {
            column.append_to_row_group(&mut group)?;
        }
        group.close().map(drop)
    }

    /// Finishes the file.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn finish(self) -> Result<()> {
        self.file.close().map(drop)
    }
}

impl Encoder {
    /// Encodes batches of the table as one row group; nothing if there are none.
    ///
    /// # Errors
    /// The batches are of another table.
    pub fn encode(&self, batches: &[RecordBatch]) -> Result<RowGroup> {
        if batches.is_empty() {
            return Ok(RowGroup { columns: Vec::new() });
        }
        let mut writers = self.factory.create_column_writers(0)?.into_iter();
        let mut columns = Vec::new();
        for (index, field) in self.schema.fields().iter().enumerate() {
            // A column has a writer for each of its leaves.
            let leaves: Vec<_> =
                batches.iter().map(|batch| compute_leaves(field, batch.column(index))).collect::<Result<_>>()?;
            let count = leaves.first().map_or(0, Vec::len);
            let mut own: Vec<_> = writers.by_ref().take(count).collect();
            for batch in &leaves {
                own.iter_mut().zip(batch).try_for_each(|(writer, leaf)| writer.write(leaf))?;
            }
            for writer in own {
                columns.push(writer.close()?);
            }
        }
        Ok(RowGroup { columns })
    }
}

/// How the columns are encoded: compressed, and with a dictionary where values repeat.
fn properties(table: Table, options: &TableOptions, codec: Codec, schema: &SchemaRef) -> Result<WriterProperties> {
    let parquet = ArrowSchemaConverter::new().convert(schema)?;
    let compression = match codec {
        Codec::Zstd => Compression::ZSTD(ZstdLevel::try_new(1)?),
        Codec::Snappy => Compression::SNAPPY,
        Codec::None => Compression::UNCOMPRESSED,
    };
    let mut properties = WriterProperties::builder()
        .set_compression(compression)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by("spanschema".to_owned());
    let columns = table.columns(options.raw);
    for leaf in parquet.columns() {
        let name = leaf.path().parts().first().map_or("", String::as_str);
        let column = columns.iter().find(|column| column.name == name);
        let is_unique = ["path", "id", "message", "json"].contains(&name);
        if is_unique || column.is_some_and(|column| column.held == Held::Content) {
            properties = properties.set_column_dictionary_enabled(leaf.path().clone(), false);
        }
    }
    Ok(properties.build())
}
