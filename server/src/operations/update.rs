//! Update Trace and Update Span.

use rusqlite::Connection;
use serde_json::json;
use spanschema::Endpoint;
use spanschema::query::Level;

use super::places::Envelope;
use super::{answer, ingest, kind};
use crate::answer::{Answer, canonical};
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::members::Members;
use crate::request::Call;
use crate::store::{Record, Records};
use crate::time::{now, rfc3339};

/// Update Trace.
pub(super) fn trace(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    update(app, endpoint, call, taken, Level::Trace, "trace_id")
}

/// Update Span.
pub(super) fn span(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    update(app, endpoint, call, taken, Level::Span, "span_id")
}

fn update(
    app: &App,
    endpoint: &'static Endpoint,
    call: &Call,
    taken: &Taken,
    level: Level,
    name: &str,
) -> Result<Answer, ApiError> {
    let (project, id) = (call.id("project_id")?, call.id(name)?);
    let changes = Members::read(&taken.json);
    let updated = app.store.write(move |connection| change(connection, project, level, id, &changes))?;
    let (session, run) = updated.ok_or_else(|| ApiError::not_found(level.name()))??;
    // The run exists, so it stays what it is.
    let mut place =
        app.places.find(&app.store, project, &Envelope { log_stream_id: Some(run), ..Envelope::default() })?;
    place.session = session;
    answer(endpoint, &ingest::logged(&place, 1, [(name, json!(id))]))
}

/// The session and the run of a record that was changed, or why it cannot be changed like this.
type Changed = Result<(Option<Id>, Id), ApiError>;

/// Changes a record; returns none if there is none.
fn change(
    connection: &Connection,
    project: Id,
    level: Level,
    id: Id,
    changes: &Members,
) -> rusqlite::Result<Option<Changed>> {
    let records = Records::of(connection, project);
    let Some(record) = records.get(level, id)? else { return Ok(None) };
    let changed = changed(&record, level, changes);
    // The record must remain one that can be returned.
    let checked = kind("Record").and_then(|kind| canonical(kind, &changed).map(drop));
    if checked.is_err() {
        let message = "the new values do not fit the type of the record";
        return Ok(Some(Err(ApiError::invalid_part("body", "output", message))));
    }
    records.set_json(level, id, &changed)?;
    Ok(Some(Ok((record.session, record.run))))
}

/// The record with the changes: values replace the stored ones, and tags are added to them.
fn changed(record: &Record, level: Level, changes: &Members) -> String {
    let mut members = Members::read(&record.json);
    let complete = if level == Level::Trace { Some("is_complete") } else { None };
    for name in ["input", "output", "status_code"].into_iter().chain(complete) {
        if let Some(value) = changes.get(name) {
            members.set_raw(name, value);
        }
    }
    if let Some(duration) = changes.get("duration_ns") {
        let mut metrics = Members::read(members.get("metrics").unwrap_or("{}"));
        metrics.set_raw("duration_ns", duration);
        members.set_raw("metrics", &metrics.to_json());
    }
    if let Some(added) = changes.get("tags") {
        let list = |json: Option<&str>| -> Vec<String> {
            json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
        };
        let mut tags = list(members.get("tags"));
        tags.extend(list(Some(added)));
        let mut seen = std::collections::HashSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
        members.set("tags", &tags);
    }
    members.set("updated_at", &rfc3339(now()));
    members.to_json()
}
