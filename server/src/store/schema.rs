//! The tables, and the settings of the connections.

use std::time::Duration;

use rusqlite::Connection;

/// The tables. The index `record_time` has everything that queries narrow the records by, in the order in which they are
/// returned, so that a query reads only the records that it may find.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS project (
        id BLOB PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS run (
        project BLOB NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
        PRIMARY KEY (project, id)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS record (
        seq INTEGER PRIMARY KEY, project BLOB NOT NULL, run BLOB NOT NULL, level INTEGER NOT NULL, type TEXT NOT NULL,
        id BLOB NOT NULL, trace BLOB, parent BLOB, session BLOB, created INTEGER NOT NULL, json TEXT NOT NULL
    );
    CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record (project, id, level);
    CREATE INDEX IF NOT EXISTS record_time ON record (project, level, created DESC, id, run, type);
    CREATE INDEX IF NOT EXISTS record_trace ON record (project, trace) WHERE level = 2;
    CREATE INDEX IF NOT EXISTS record_session ON record (project, session) WHERE level = 1;
";

/// Creates the tables unless they exist, and prepares the connection that writes.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    settings(connection)?;
    // A transaction is on disk before it is confirmed: the log of SQLite is flushed with each one.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;")?;
    connection.execute_batch(TABLES)
}

/// Prepares any connection.
pub(super) fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824;")
}

/// Removes everything from the tables.
pub(super) fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM record; DELETE FROM run; DELETE FROM project;")
}
