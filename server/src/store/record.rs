//! The rows of records.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Params, params};
use spanschema::query::Level;

use super::scan::Flow;
use crate::ids::Id;

/// A record as it is stored: its JSON, and what it is found by.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) level: Level,
    /// The type, such as `llm`.
    pub(crate) kind: String,
    pub(crate) name: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) id: Id,
    pub(crate) run: Id,
    pub(crate) trace: Option<Id>,
    pub(crate) parent: Option<Id>,
    pub(crate) session: Option<Id>,
    /// When it began, in microseconds since 1970.
    pub(crate) created: i64,
    pub(crate) json: String,
}

/// A record as it is read.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) id: Id,
    pub(crate) run: Id,
    pub(crate) trace: Option<Id>,
    pub(crate) parent: Option<Id>,
    pub(crate) session: Option<Id>,
    pub(crate) json: String,
}

/// The number of a level in the database.
pub(super) fn number(level: Level) -> i64 {
    match level {
        Level::Session => 0,
        Level::Trace => 1,
        Level::Span => 2,
    }
}

const COLUMNS: &str = "SELECT id, run, trace, parent, session, json FROM record ";

/// The records of one project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Records<'c> {
    pub(super) connection: &'c Connection,
    pub(super) project: Id,
}

impl<'c> Records<'c> {
    pub(crate) fn of(connection: &'c Connection, project: Id) -> Records<'c> {
        Records { connection, project }
    }

    /// Stores a record. It replaces the one of the same level that has the same id.
    pub(crate) fn put(self, row: &Row) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(include_str!("put.sql"))?;
        let Row { level, kind, name, model, id, run, trace, parent, session, created, json } = row;
        statement.execute(params![
            self.project,
            run,
            number(*level),
            kind,
            name,
            model,
            id,
            trace,
            parent,
            session,
            created,
            json
        ])?;
        Ok(())
    }

    /// Stores a record unless there is one with its id.
    pub(crate) fn put_new(self, row: &Row) -> rusqlite::Result<()> {
        if self.get(row.level, row.id)?.is_none() { self.put(row) } else { Ok(()) }
    }

    /// Replaces the JSON of a record, which keeps what it is found by.
    pub(crate) fn set_json(self, level: Level, id: Id, json: &str) -> rusqlite::Result<()> {
        let sql = "UPDATE record SET json = ?4 WHERE project = ?1 AND id = ?2 AND level = ?3";
        self.connection.prepare_cached(sql)?.execute(params![self.project, id, number(level), json]).map(drop)
    }

    /// Returns a record.
    pub(crate) fn get(self, level: Level, id: Id) -> rusqlite::Result<Option<Record>> {
        let sql = [COLUMNS, "WHERE project = ?1 AND id = ?2 AND level = ?3"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        statement.query_row(params![self.project, id, number(level)], record).optional()
    }

    /// Returns the spans of a trace, the earliest first.
    pub(crate) fn spans_of(self, trace: Id) -> rusqlite::Result<Vec<Record>> {
        self.list("WHERE project = ?1 AND trace = ?2 AND level = 2 ORDER BY created, seq", params![self.project, trace])
    }

    /// Returns the traces of a session, the earliest first.
    pub(crate) fn traces_of(self, session: Id) -> rusqlite::Result<Vec<Record>> {
        let sql = "WHERE project = ?1 AND session = ?2 AND level = 1 ORDER BY created, seq";
        self.list(sql, params![self.project, session])
    }

    /// Returns the newest session of a run with an id that the application gave to it.
    pub(crate) fn session_named(self, run: Id, external: &str) -> rusqlite::Result<Option<Record>> {
        let sql = "WHERE project = ?1 AND level = 0 AND run = ?2 AND json_extract(json, '$.external_id') = ?3
                   ORDER BY created DESC LIMIT 1";
        Ok(self.list(sql, params![self.project, run, external])?.into_iter().next())
    }

    /// Passes on the JSON of all records of the project, in the order in which they were stored.
    pub(crate) fn each(self, mut found: impl FnMut(&str) -> Flow) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare("SELECT json FROM record WHERE project = ?1 ORDER BY seq")?;
        let mut rows = statement.query(params![self.project])?;
        while let Some(row) = rows.next()? {
            let json = row.get_ref(0)?.as_str().map_err(|_| rusqlite::Error::InvalidQuery)?;
            if found(json) == Flow::Stop {
                break;
            }
        }
        Ok(())
    }

    /// Returns how many spans a trace has, or how many traces a session.
    pub(crate) fn count_below(self, level: Level, id: Id) -> rusqlite::Result<i64> {
        let sql = match level {
            Level::Session => "SELECT count(*) FROM record WHERE project = ?1 AND session = ?2 AND level = 1",
            _ => "SELECT count(*) FROM record WHERE project = ?1 AND trace = ?2 AND level = 2",
        };
        self.connection.prepare_cached(sql)?.query_row(params![self.project, id], |row| row.get(0))
    }

    /// Deletes a record and all records below it. Returns how many records that were.
    pub(crate) fn delete(self, level: Level, record: &Record) -> rusqlite::Result<usize> {
        let run = |sql: &str, id: Id| self.connection.prepare_cached(sql)?.execute(params![self.project, id]);
        const SPANS: &str = "DELETE FROM record WHERE project = ?1 AND trace = ?2 AND level = 2";
        const ONE: [&str; 3] = [
            "DELETE FROM record WHERE project = ?1 AND id = ?2 AND level = 0",
            "DELETE FROM record WHERE project = ?1 AND id = ?2 AND level = 1",
            "DELETE FROM record WHERE project = ?1 AND id = ?2 AND level = 2",
        ];
        let [session, trace, span] = ONE;
        match level {
            Level::Session => {
                let mut deleted = 0;
                for below in self.traces_of(record.id)? {
                    deleted += run(SPANS, below.id)? + run(trace, below.id)?;
                }
                Ok(deleted + run(session, record.id)?)
            }
            Level::Trace => Ok(run(SPANS, record.id)? + run(trace, record.id)?),
            Level::Span => {
                let below = match record.trace {
                    Some(trace) => below(&self.spans_of(trace)?, record.id),
                    None => HashSet::from([record.id]),
                };
                below.into_iter().try_fold(0, |deleted, id| Ok(deleted + run(span, id)?))
            }
        }
    }

    fn list(self, clauses: &str, params: impl Params) -> rusqlite::Result<Vec<Record>> {
        let mut statement = self.connection.prepare_cached(&[COLUMNS, clauses].concat())?;
        statement.query_map(params, record)?.collect()
    }
}

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<Record> {
    Ok(Record {
        id: row.get(0)?,
        run: row.get(1)?,
        trace: row.get(2)?,
        parent: row.get(3)?,
        session: row.get(4)?,
        json: row.get(5)?,
    })
}

/// The id of a span, and those of all spans below it.
fn below(spans: &[Record], root: Id) -> HashSet<Id> {
    let mut children: HashMap<Id, Vec<Id>> = HashMap::new();
    for span in spans {
        children.entry(span.parent.unwrap_or(span.id)).or_default().push(span.id);
    }
    let mut found = HashSet::from([root]);
    let mut pending = vec![root];
    while let Some(id) = pending.pop() {
        let new = children.remove(&id).unwrap_or_default();
        pending.extend(new.iter().filter(|id| found.insert(**id)));
    }
    found
}
