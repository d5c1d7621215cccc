//! The connections that read.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

use super::{StoreError, schema};

/// How many connections are kept open.
const KEPT: usize = 4;

/// Where reads go.
#[derive(Debug)]
pub(super) enum Readers {
    /// To the connection that also writes, because the database is in memory.
    Shared(Arc<Mutex<Connection>>),
    /// To connections of their own.
    Own { file: PathBuf, idle: Mutex<Vec<Connection>> },
}

impl Readers {
    /// Reads through the connection that also writes.
    pub(super) fn shared(connection: Arc<Mutex<Connection>>) -> Readers {
        Readers::Shared(connection)
    }

    /// Reads from a file.
    pub(super) fn of(file: PathBuf) -> Readers {
        Readers::Own { file, idle: Mutex::default() }
    }

    /// Reads.
    pub(super) fn read<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> Result<R, StoreError> {
        match self {
            Readers::Shared(connection) => Ok(work(&connection.lock().unwrap_or_else(PoisonError::into_inner))?),
            Readers::Own { file, idle } => {
                let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let connection = match waiting {
                    Some(connection) => connection,
                    None => {
                        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                        let connection = Connection::open_with_flags(file, flags)?;
                        schema::settings(&connection)?;
                        connection
                    }
                };
                let result = work(&connection);
                let mut idle = idle.lock().unwrap_or_else(PoisonError::into_inner);
                if idle.len() < KEPT {
                    idle.push(connection);
                }
                Ok(result?)
            }
        }
    }
}
