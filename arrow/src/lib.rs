//! LLM trace payloads as Arrow tables: `spans` with a row for each step, `messages`, and `issues`.
//!
//! The core, [`spanschema`], reads the payloads and declares the tables with their columns. This crate puts the values into
//! columns in memory: [`batches`] those of a part of an input, and [`Stream`] those of a whole input, on all cores. A stream
//! goes to other languages without a copy, through the C stream interface of Arrow ([`Stream::into_ffi`]). With the feature
//! `parquet`, [`parquet`] writes and reads files, and [`Payloads`] puts the rows of a table together to payloads again.
//!
//! ```
//! use spanschema_arrow::{Stream, Table, TableOptions};
//!
//! let lines = "{\"type\": \"llm\", \"id\": \"a\"}\n{\"type\": \"tool\", \"id\": \"b\"}\n";
//! let stream = Stream::new(Table::Spans, lines, TableOptions::default());
//! let rows: usize = stream.map(|batch| batch.map(|batch| batch.num_rows())).sum::<Result<_, _>>()?;
//! assert_eq!(rows, 2);
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```
#![forbid(unsafe_code)]

mod batches;
mod builder;
#[cfg(feature = "parquet")]
pub mod parquet;
mod payloads;
mod stream;

use std::sync::Arc;

use arrow_schema::{Field, Schema, SchemaRef};

pub use batches::{Batches, batches};
pub use payloads::{OutOfOrder, Payload, Payloads, StepRow};
pub use spanschema::ffi::table::{Part, Table, TableColumn, TableOptions, is_one_payload};
pub use stream::Stream;

use builder::ColumnBuilder;

/// The schema of a table. Every column can be null.
pub fn schema(table: Table, options: &TableOptions) -> SchemaRef {
    let field = |column: &TableColumn| Field::new(&*column.name, ColumnBuilder::new(column.held).data_type(), true);
    Arc::new(Schema::new(table.columns(options.raw).iter().map(field).collect::<Vec<_>>()))
}
