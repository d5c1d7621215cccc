//! Tables as files of Parquet.
//!
//! `write.rs` writes them: row groups are encoded on any thread, and written one after another. `read.rs` reads the
//! rows that payloads are put together from, and `column.rs` any column of payloads as lines.

mod column;
mod read;
mod write;

use arrow_schema::ArrowError;

pub use column::ColumnLines;
pub use read::step_rows;
pub use write::{Codec, Encoder, FileWriter, RowGroup};

/// Why a file could not be read, without the name of the error's type.
pub fn reason(error: &ArrowError) -> String {
    match error {
        ArrowError::SchemaError(reason) => reason.clone(),
        other => other.to_string(),
    }
}
