//! Projects, and the runs (log streams and experiments) that their records belong to.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};

use crate::ids::Id;
use crate::time::now;

/// A project.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) created: i64,
}

/// A run of a project.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) id: Id,
    pub(crate) project: Id,
    pub(crate) kind: RunKind,
    pub(crate) name: String,
    pub(crate) created: i64,
}

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RunKind {
    LogStream,
    Experiment,
    MetricsTesting,
}

impl RunKind {
    pub(crate) const ALL: [RunKind; 3] = [RunKind::LogStream, RunKind::Experiment, RunKind::MetricsTesting];

    /// The name in the database.
    pub(crate) fn name(self) -> &'static str {
        match self {
            RunKind::LogStream => "log_stream",
            RunKind::Experiment => "experiment",
            RunKind::MetricsTesting => "metrics_testing",
        }
    }
}

impl ToSql for RunKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.name()))
    }
}

impl FromSql for RunKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<RunKind> {
        let name = value.as_str()?;
        Ok(RunKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(RunKind::LogStream))
    }
}

impl Project {
    /// Returns a project.
    pub(crate) fn get(connection: &Connection, id: Id) -> rusqlite::Result<Option<Project>> {
        let mut statement = connection.prepare_cached("SELECT id, name, created FROM project WHERE id = ?1")?;
        statement.query_row(params![id], project).optional()
    }

    /// Returns the projects, the newest first; only those with this name if one is given.
    pub(crate) fn list(connection: &Connection, name: Option<&str>) -> rusqlite::Result<Vec<Project>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, name, created FROM project WHERE ?1 IS NULL OR name = ?1 ORDER BY created DESC, id",
        )?;
        statement.query_map(params![name], project)?.collect()
    }

    /// Returns a project, and creates it under its id if there is none.
    pub(crate) fn ensure(connection: &Connection, id: Id) -> rusqlite::Result<Project> {
        match Project::get(connection, id)? {
            Some(project) => Ok(project),
            None => Project { id, name: id.to_string(), created: now() }.insert(connection),
        }
    }

    /// Adds a new project.
    pub(crate) fn insert(self, connection: &Connection) -> rusqlite::Result<Project> {
        let mut statement = connection.prepare_cached("INSERT INTO project (id, name, created) VALUES (?1, ?2, ?3)")?;
        statement.execute(params![self.id, self.name, self.created])?;
        Ok(self)
    }

    /// Removes the project, its runs and its records.
    pub(crate) fn delete(connection: &Connection, id: Id) -> rusqlite::Result<()> {
        for sql in [
            "DELETE FROM record WHERE project = ?1",
            "DELETE FROM run WHERE project = ?1",
            "DELETE FROM project WHERE id = ?1",
        ] {
            connection.execute(sql, params![id])?;
        }
        Ok(())
    }
}

impl Run {
    /// Returns a run.
    pub(crate) fn get(connection: &Connection, project: Id, id: Id) -> rusqlite::Result<Option<Run>> {
        let sql = "SELECT id, project, kind, name, created FROM run WHERE project = ?1 AND id = ?2";
        connection.prepare_cached(sql)?.query_row(params![project, id], run).optional()
    }

    /// Returns the runs of a kind that a project has, the newest first.
    pub(crate) fn list(connection: &Connection, project: Id, kind: RunKind) -> rusqlite::Result<Vec<Run>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, project, kind, name, created FROM run WHERE project = ?1 AND kind = ?2
             ORDER BY created DESC, id",
        )?;
        statement.query_map(params![project, kind], run)?.collect()
    }

    /// Returns the run of a kind with this name, and creates it if there is none.
    pub(crate) fn named(connection: &Connection, project: Id, kind: RunKind, name: &str) -> rusqlite::Result<Run> {
        let found = Run::list(connection, project, kind)?.into_iter().find(|run| run.name == name);
        match found {
            Some(run) => Ok(run),
            None => Run { id: Id::random(), project, kind, name: name.to_owned(), created: now() }.insert(connection),
        }
    }

    /// Returns a run, and creates it under its id if there is none.
    pub(crate) fn ensure(connection: &Connection, project: Id, kind: RunKind, id: Id) -> rusqlite::Result<Run> {
        match Run::get(connection, project, id)? {
            Some(run) => Ok(run),
            None => Run { id, project, kind, name: id.to_string(), created: now() }.insert(connection),
        }
    }

    /// Adds a new run.
    pub(crate) fn insert(self, connection: &Connection) -> rusqlite::Result<Run> {
        let sql = "INSERT INTO run (id, project, kind, name, created) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Run { id, project, kind, name, created } = &self;
        connection.prepare_cached(sql)?.execute(params![id, project, kind, name, created])?;
        Ok(self)
    }

    /// Gives the run another name.
    pub(crate) fn rename(connection: &Connection, project: Id, id: Id, name: &str) -> rusqlite::Result<()> {
        let sql = "UPDATE run SET name = ?3 WHERE project = ?1 AND id = ?2";
        connection.prepare_cached(sql)?.execute(params![project, id, name]).map(drop)
    }

    /// Removes the run and its records.
    pub(crate) fn delete(connection: &Connection, project: Id, id: Id) -> rusqlite::Result<()> {
        for sql in
            ["DELETE FROM record WHERE project = ?1 AND run = ?2", "DELETE FROM run WHERE project = ?1 AND id = ?2"]
        {
            connection.execute(sql, params![project, id])?;
        }
        Ok(())
    }
}

fn project(row: &rusqlite::Row<'_>) -> rusqlite::Result<Project> {
    Ok(Project { id: row.get(0)?, name: row.get(1)?, created: row.get(2)? })
}

fn run(row: &rusqlite::Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run { id: row.get(0)?, project: row.get(1)?, kind: row.get(2)?, name: row.get(3)?, created: row.get(4)? })
}
