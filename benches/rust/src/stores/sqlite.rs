//! SQLite, with the tables and settings of the local server.

use std::path::Path;

use rusqlite::{Connection, Params, params};

use super::{Entry, Id, PAGE, PROJECT, SPAN, Store};
use crate::Outcome;

const SCHEMA: &str = include_str!("../../../../server/src/store/schema.sql");

/// A database of SQLite.
pub struct Sqlite(Connection);

impl Sqlite {
    /// Creates the database.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(file: &Path) -> Outcome<Sqlite> {
        let connection = Connection::open(file)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Sqlite(connection))
    }

    fn list(&self, sql: &str, parameters: impl Params) -> Outcome<Vec<String>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Store for Sqlite {
    fn write(&mut self, entries: &[Entry]) -> Outcome {
        let transaction = self.0.transaction()?;
        let mut statement = transaction.prepare_cached(include_str!("../../../../server/src/store/put.sql"))?;
        for Entry { level, kind, name, model, id, run, trace, parent, created, json } in entries {
            statement
                .execute(params![PROJECT, run, level, kind, name, model, id, trace, parent, trace, created, json])?;
        }
        drop(statement);
        Ok(transaction.commit()?)
    }

    fn page(&self, run: Id, to: i64) -> Outcome<Vec<String>> {
        let sql = "SELECT json FROM record WHERE project = ?1 AND level = ?2 AND run = ?3 AND created <= ?4
                   ORDER BY created DESC, id LIMIT ?5";
        self.list(sql, params![PROJECT, SPAN, run, to, PAGE as i64])
    }

    fn trace(&self, trace: Id) -> Outcome<Vec<String>> {
        let sql = "SELECT json FROM record WHERE project = ?1 AND trace = ?2 AND level = 2 ORDER BY created, seq";
        self.list(sql, params![PROJECT, trace])
    }
}
