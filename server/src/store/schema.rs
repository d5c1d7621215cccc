//! The tables, and the settings of the connections.

use std::time::Duration;

use rusqlite::Connection;

/// The tables, and what makes a transaction durable.
const SCHEMA: &str = include_str!("schema.sql");

/// Creates the tables unless they exist, and prepares the connection that writes.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    settings(connection)?;
    connection.execute_batch(SCHEMA)
}

/// Prepares any connection.
pub(super) fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("PRAGMA temp_store = MEMORY;")
}

/// Removes everything from the tables.
pub(super) fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM record; DELETE FROM run; DELETE FROM project;")
}
