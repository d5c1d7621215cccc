//! Tables as files of Parquet.
//!
//! `write.rs` writes them: row groups are encoded on any thread, and written one after another. `read.rs` reads the
//! rows that payloads are put together from.

mod read;
mod write;

pub use read::step_rows;
pub use write::{Codec, Encoder, FileWriter, RowGroup};
