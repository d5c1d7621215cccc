//! Embedded databases in which the local server could keep its records, behind what it asks of them.

mod entry;
mod redb;
mod sqlite;

use crate::Outcome;

pub use self::entry::{Entry, Id, PROJECT, entries};
pub use self::redb::Redb;
pub use self::sqlite::Sqlite;

/// The number of a span's level.
const SPAN: u8 = 2;

/// How many records a page has.
pub const PAGE: usize = 100;

/// A database in a folder.
pub trait Store {
    /// Writes the records in one transaction. It is on disk when this returns.
    fn write(&mut self, entries: &[Entry]) -> Outcome;

    /// The JSON of a page of the newest spans of a run that began at this time or before, in microseconds since 1970.
    fn page(&self, run: Id, to: i64) -> Outcome<Vec<String>>;

    /// The JSON of the spans of a trace.
    fn trace(&self, trace: Id) -> Outcome<Vec<String>>;
}
