//! Keeps projects, runs and records in SQLite.
//!
//! One thread writes (`writer.rs`): it puts the writes that wait into one transaction, and confirms them after the
//! transaction is on disk. Readers (`readers.rs`) have connections of their own and never wait for it. `schema.rs` has the
//! tables, `record.rs` the rows of records, `place.rs` projects and runs, and `scan.rs` finds the records of a query.

mod place;
mod readers;
mod record;
mod scan;
mod schema;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex};

use rusqlite::Connection;

pub(crate) use place::{Project, Run, RunKind};
pub(crate) use record::{Record, Records, Row};
pub(crate) use scan::{Flow, Narrowed, Order, Scope};

use crate::config::Storage;
use readers::Readers;
use writer::Writer;

/// Why the store failed.
#[derive(Debug)]
pub(crate) enum StoreError {
    /// SQLite refused.
    Sqlite(rusqlite::Error),
    /// The folder cannot be used.
    Folder(std::io::Error),
    /// More writes wait than may.
    Full,
    /// The store has been closed.
    Closed,
    /// The transaction could not be written to disk.
    Commit(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Sqlite(error) => write!(f, "the database refused: {error}"),
            StoreError::Folder(error) => write!(f, "the folder cannot be used: {error}"),
            StoreError::Full => f.write_str("too many writes wait"),
            StoreError::Closed => f.write_str("the server is stopping"),
            StoreError::Commit(reason) => write!(f, "the records could not be written: {reason}"),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::Sqlite(error)
    }
}

/// The name of the database in its folder.
const FILE: &str = "spanschema.sqlite";

/// The database.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Writer,
    readers: Readers,
}

impl Store {
    /// Opens the database, and creates it if there is none.
    pub(crate) fn open(storage: &Storage) -> Result<Store, StoreError> {
        match storage {
            Storage::Memory => {
                let connection = Connection::open_in_memory()?;
                schema::prepare(&connection)?;
                let shared = Arc::new(Mutex::new(connection));
                Ok(Store { writer: Writer::start(shared.clone())?, readers: Readers::shared(shared) })
            }
            Storage::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(StoreError::Folder)?;
                let file = folder.join(FILE);
                let connection = Connection::open(&file)?;
                schema::prepare(&connection)?;
                let writer = Writer::start(Arc::new(Mutex::new(connection)))?;
                Ok(Store { writer, readers: Readers::of(file) })
            }
        }
    }

    /// Whether a folder has a database.
    pub(crate) fn exists(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// Writes, and returns after what was written is on disk. If the work fails, nothing of it is kept.
    pub(crate) fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    ) -> Result<R, StoreError> {
        self.writer.write(work)
    }

    /// Reads.
    pub(crate) fn read<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> Result<R, StoreError> {
        self.readers.read(work)
    }

    /// Removes everything.
    pub(crate) fn clear(&self) -> Result<(), StoreError> {
        self.write(schema::clear)
    }
}
