//! The project, the run and the session that logged records belong to.
//!
//! Clients create projects and log streams before they log. Whoever calls the API directly has ids from elsewhere, so a
//! project or a run that is logged to is created if it does not exist.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use serde::Deserialize;
use spanschema::query::Level;

use crate::ids::Id;
use crate::store::{Project, Records, Run, RunKind, Store, StoreError};

/// The name of the log stream for records that name no run.
const DEFAULT: &str = "default";

/// The members of a logging request that say what the records belong to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Envelope {
    pub(super) log_stream_id: Option<Id>,
    pub(super) experiment_id: Option<Id>,
    pub(super) metrics_testing_id: Option<Id>,
    pub(super) session_id: Option<Id>,
    pub(super) session_external_id: Option<String>,
    pub(super) trace_id: Option<Id>,
    pub(super) parent_id: Option<Id>,
    pub(super) include_trace_ids: bool,
}

impl Envelope {
    /// The run that the request names, and what it is.
    pub(super) fn run(&self) -> Option<(RunKind, Id)> {
        let run = |kind, id: Option<Id>| id.map(|id| (kind, id));
        run(RunKind::Experiment, self.experiment_id)
            .or_else(|| run(RunKind::LogStream, self.log_stream_id))
            .or_else(|| run(RunKind::MetricsTesting, self.metrics_testing_id))
    }
}

/// What logged records belong to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) project: Id,
    pub(super) project_name: String,
    pub(super) run: Id,
    pub(super) kind: RunKind,
    pub(super) session: Option<Id>,
}

/// The projects and runs that are known to exist, so that most requests need not look for them.
#[derive(Debug, Default)]
pub(crate) struct Places {
    projects: Mutex<HashMap<Id, String>>,
    runs: Mutex<HashSet<(Id, RunKind, Id)>>,
}

impl Places {
    /// Forgets everything, because something was deleted.
    pub(crate) fn clear(&self) {
        self.projects.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Finds what the records of a request belong to, and creates what does not exist.
    pub(super) fn find(&self, store: &Store, project: Id, envelope: &Envelope) -> Result<Place, StoreError> {
        if let Some(place) = self.known(project, envelope) {
            return Ok(place);
        }
        let envelope = envelope.clone();
        let place = store.write(move |connection| find(connection, project, &envelope))?;
        let (id, name) = (place.project, place.project_name.clone());
        self.projects.lock().unwrap_or_else(PoisonError::into_inner).insert(id, name);
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).insert((id, place.kind, place.run));
        Ok(place)
    }

    fn known(&self, project: Id, envelope: &Envelope) -> Option<Place> {
        let (kind, run) = envelope.run()?;
        // What names an existing record has to be looked up.
        if envelope.session_external_id.is_some() || envelope.trace_id.is_some() {
            return None;
        }
        let is_known = self.runs.lock().unwrap_or_else(PoisonError::into_inner).contains(&(project, kind, run));
        let name = self.projects.lock().unwrap_or_else(PoisonError::into_inner).get(&project).cloned();
        let project_name = name.filter(|_| is_known)?;
        Some(Place { project, project_name, run, kind, session: envelope.session_id })
    }
}

fn find(connection: &Connection, project: Id, envelope: &Envelope) -> rusqlite::Result<Place> {
    let Project { name: project_name, .. } = Project::ensure(connection, project)?;
    let records = Records::of(connection, project);
    let trace = match envelope.trace_id {
        Some(trace) => records.get(Level::Trace, trace)?,
        None => None,
    };
    let run = match (envelope.run(), &trace) {
        (Some((kind, id)), _) => Run::ensure(connection, project, kind, id)?,
        (None, Some(trace)) => Run::ensure(connection, project, RunKind::LogStream, trace.run)?,
        (None, None) => Run::named(connection, project, RunKind::LogStream, DEFAULT)?,
    };
    let session = match (envelope.session_id, &envelope.session_external_id) {
        (Some(session), _) => Some(session),
        (None, Some(external)) => match records.session_named(run.id, external)? {
            Some(session) => Some(session.id),
            None => Some(Id::random()),
        },
        (None, None) => trace.and_then(|trace| trace.session),
    };
    Ok(Place { project, project_name, run: run.id, kind: run.kind, session })
}
