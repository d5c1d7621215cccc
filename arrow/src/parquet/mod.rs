//! Tables as files of Parquet.
//!
//! `write.rs` writes them: row groups are encoded on any thread, and written one after another.

mod write;

pub use write::{Encoder, FileWriter, RowGroup};
