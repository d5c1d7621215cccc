//! Get Trace, Get Span and Get Session.

use spanschema::Endpoint;
use spanschema::query::Level;

use super::answer;
use super::family::{nested, stub};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::intake::Taken;
use crate::request::Call;
use crate::store::Records;

/// Get Trace: the trace with all of its spans, or a placeholder if only spans of it have been logged.
pub(super) fn trace(app: &App, endpoint: &'static Endpoint, call: &Call, _: &Taken) -> Result<Answer, ApiError> {
    let (project, id) = (call.id("project_id")?, call.id("trace_id")?);
    let found = app.store.read(|connection| {
        let records = Records::of(connection, project);
        match records.get(Level::Trace, id)? {
            Some(record) => nested(records, Level::Trace, &record).map(Some),
            None => {
                let spans = records.spans_of(id)?;
                Ok((!spans.is_empty()).then(|| stub(id, project, &spans)))
            }
        }
    })?;
    answer(endpoint, &found.ok_or_else(|| ApiError::not_found("trace"))?)
}

/// Get Span: the span with all of its child spans.
pub(super) fn span(app: &App, endpoint: &'static Endpoint, call: &Call, _: &Taken) -> Result<Answer, ApiError> {
    get(app, endpoint, call, Level::Span, "span_id")
}

/// Get Session: the session with its traces and all of their spans.
pub(super) fn session(app: &App, endpoint: &'static Endpoint, call: &Call, _: &Taken) -> Result<Answer, ApiError> {
    get(app, endpoint, call, Level::Session, "session_id")
}

fn get(app: &App, endpoint: &'static Endpoint, call: &Call, level: Level, name: &str) -> Result<Answer, ApiError> {
    let (project, id) = (call.id("project_id")?, call.id(name)?);
    let found = app.store.read(|connection| {
        let records = Records::of(connection, project);
        records.get(level, id)?.map(|record| nested(records, level, &record)).transpose()
    })?;
    answer(endpoint, &found.ok_or_else(|| ApiError::not_found(level.name()))?)
}
