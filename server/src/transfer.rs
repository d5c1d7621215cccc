//! Writes the records of a folder as NDJSON, and reads them back.
//!
//! A line is a project, a run (`log_stream`, `experiment`, `metrics_testing`) or a record, and its `type` says which. A record
//! is written byte for byte as it is stored. It names its project, its run and what it belongs to, so that the line alone
//! tells how to store it again.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;
use spanschema::ffi::microseconds;
use spanschema::query::Level;

use crate::config::Storage;
use crate::ids::Id;
use crate::store::{Flow, Project, Records, Row, Run, RunKind, Store, StoreError};
use crate::time::{now, rfc3339};

/// How many lines are written to the database at once.
const BATCH: usize = 1000;

/// The `type` of a line with a project.
const PROJECT: &str = "project";

/// Why records could not be written or read.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransferError {
    /// The folder has no records.
    NoRecords(PathBuf),
    /// No project has this name or id.
    NoProject(String),
    /// A line is not one that [`export`] writes.
    Line {
        /// The number of the line, from 1.
        number: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The database failed.
    Store(String),
    /// The lines could not be read or written.
    Io(io::Error),
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TransferError::NoRecords(folder) => {
                write!(f, "{} has no records; name the folder that `spanschema serve --data` had", folder.display())
            }
            TransferError::NoProject(name) => write!(f, "there is no project with the name or id {name}"),
            TransferError::Line { number, reason } => write!(f, "line {number}: {reason}"),
            TransferError::Store(reason) => f.write_str(reason),
            TransferError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for TransferError {}

impl From<StoreError> for TransferError {
    fn from(error: StoreError) -> TransferError {
        TransferError::Store(error.to_string())
    }
}

/// Writes the records of a folder, a line each, after their projects and runs; only those of one project if its name or id
/// is given. Returns the number of records. A server may run on the folder meanwhile.
///
/// # Errors
/// The folder has no records, or nothing can be written.
pub fn export(folder: &Path, project: Option<&str>, out: &mut dyn Write) -> Result<u64, TransferError> {
    if !Store::exists(folder) {
        return Err(TransferError::NoRecords(folder.to_owned()));
    }
    let store = Store::open(&Storage::Folder(folder.to_owned()))?;
    let mut count = 0;
    let written = store.read(|connection| {
        let mut projects = Project::list(connection, None)?;
        if let Some(wanted) = project {
            projects.retain(|project| project.name == wanted || project.id.to_string() == wanted);
            if projects.is_empty() {
                return Ok(Err(TransferError::NoProject(wanted.to_owned())));
            }
        }
        for project in projects.iter().rev() {
            let mut written = line(out, &head(project));
            for kind in RunKind::ALL {
                for run in Run::list(connection, project.id, kind)?.iter().rev() {
                    written = written.and_then(|()| line(out, &head_of_run(run)));
                }
            }
            Records::of(connection, project.id).each(|json| {
                if written.is_ok() {
                    written = line(out, json);
                    count += 1;
                }
                if written.is_ok() { Flow::Continue } else { Flow::Stop }
            })?;
            if let Err(error) = written {
                return Ok(Err(TransferError::Io(error)));
            }
        }
        Ok(Ok(()))
    })?;
    written.map(|()| count)
}

fn line(out: &mut dyn Write, json: &str) -> io::Result<()> {
    out.write_all(json.as_bytes()).and_then(|()| out.write_all(b"\n"))
}

fn head(project: &Project) -> String {
    let time = rfc3339(project.created);
    json!({ "type": PROJECT, "id": project.id, "name": project.name, "created_at": time }).to_string()
}

fn head_of_run(run: &Run) -> String {
    let (kind, time) = (run.kind.name(), rfc3339(run.created));
    json!({ "type": kind, "id": run.id, "name": run.name, "project_id": run.project, "created_at": time }).to_string()
}

/// Reads what [`export`] wrote into a folder, which is created if it does not exist. Returns the number of records. A record
/// that is there already is replaced, so that the same lines may be read again.
///
/// # Errors
/// A line is not one that [`export`] writes; the lines before it are kept.
pub fn import(folder: &Path, input: &mut dyn BufRead) -> Result<u64, TransferError> {
    let store = Store::open(&Storage::Folder(folder.to_owned()))?;
    let (mut batch, mut number, mut count) = (Vec::new(), 0, 0);
    let mut text = String::new();
    let outcome = loop {
        text.clear();
        match input.read_line(&mut text) {
            Ok(0) => break Ok(()),
            Ok(_) => number += 1,
            Err(error) => break Err(TransferError::Io(error)),
        }
        if text.trim().is_empty() {
            continue;
        }
        match Entry::read(text.trim()) {
            Ok(entry) => batch.push(entry),
            Err(reason) => break Err(TransferError::Line { number, reason }),
        }
        if batch.len() == BATCH {
            count += store_all(&store, std::mem::take(&mut batch))?;
        }
    };
    count += store_all(&store, batch)?;
    outcome.map(|()| count)
}

/// What a line has.
#[derive(Debug)]
enum Entry {
    Project(Project),
    Run(Run),
    Record(Id, Row),
}

/// What is read of a line.
#[derive(Debug, Deserialize)]
struct Head<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    id: Id,
    #[serde(default, borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    model: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    created_at: Option<Cow<'a, str>>,
    project_id: Option<Id>,
    run_id: Option<Id>,
    session_id: Option<Id>,
    trace_id: Option<Id>,
    parent_id: Option<Id>,
    /// The children of a nested record.
    #[serde(default)]
    spans: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    traces: Option<serde::de::IgnoredAny>,
}

impl Entry {
    /// Reads a line, or says what is wrong with it.
    fn read(json: &str) -> Result<Entry, String> {
        let head: Head<'_> = serde_json::from_str(json)
            .map_err(|error| format!("expected a line that `spanschema export` wrote: {error}"))?;
        let created = head.created_at.and_then(|time| microseconds(&time).ok()).unwrap_or_else(now);
        let (kind, id, name) = (head.kind.into_owned(), head.id, head.name.map(Cow::into_owned));
        if kind == PROJECT {
            return Ok(Entry::Project(Project { id, name: name.unwrap_or_default(), created }));
        }
        let project = head.project_id.ok_or("`project_id` is missing")?;
        if let Some(run) = RunKind::ALL.into_iter().find(|run| run.name() == kind) {
            return Ok(Entry::Run(Run { id, project, kind: run, name: name.unwrap_or_default(), created }));
        }
        if head.spans.is_some() || head.traces.is_some() {
            return Err("the record contains others; each record must have a line of its own".to_owned());
        }
        let run = head.run_id.ok_or("`run_id` is missing")?;
        let level = match &*kind {
            "session" => Level::Session,
            "trace" => Level::Trace,
            _ => Level::Span,
        };
        let own = |of: Level| (level == of).then_some(id);
        let trace = head.trace_id.or(own(Level::Trace)).filter(|_| level != Level::Session);
        let session = head.session_id.or(own(Level::Session)).or(trace);
        let parent = head.parent_id.filter(|_| level != Level::Session);
        let (model, json) = (head.model.map(Cow::into_owned), json.to_owned());
        Ok(Entry::Record(project, Row { level, kind, name, model, id, run, trace, parent, session, created, json }))
    }
}

/// Writes to the database, all or nothing. Returns the number of records.
fn store_all(store: &Store, entries: Vec<Entry>) -> Result<u64, TransferError> {
    let count = entries.iter().filter(|entry| matches!(entry, Entry::Record(..))).count();
    store.write(move |connection| {
        for entry in entries {
            match entry {
                Entry::Project(project) if Project::get(connection, project.id)?.is_some() => {}
                Entry::Project(project) => drop(project.insert(connection)?),
                Entry::Run(run) if Run::get(connection, run.project, run.id)?.is_some() => {}
                Entry::Run(run) => drop(run.insert(connection)?),
                Entry::Record(project, row) => Records::of(connection, project).put(&row)?,
            }
        }
        Ok(())
    })?;
    Ok(count as u64)
}
