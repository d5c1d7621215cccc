//! Log Traces and Log Spans.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Value, json};
use spanschema::Endpoint;
use spanschema::ffi::microseconds;
use spanschema::query::{Level, Records as Flattened};

use super::places::{Envelope, Place};
use super::{answer, session};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::members::{Members, with_members};
use crate::request::Call;
use crate::store::{Records, Row, RunKind};
use crate::time::{now, rfc3339};

/// What is read of a record before it is stored.
#[derive(Debug, Deserialize)]
struct Head<'a> {
    id: Id,
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(default, borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    model: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    created_at: Option<Cow<'a, str>>,
    #[serde(default)]
    session_id: Option<Id>,
    #[serde(default)]
    trace_id: Option<Id>,
    #[serde(default)]
    parent_id: Option<Id>,
}

/// Log Traces: stores traces with all of their spans.
pub(super) fn traces(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let (place, envelope) = place(app, call, taken)?;
    let rows = rows(&taken.json, &place)?;
    let traces: Vec<Id> = rows.iter().filter(|row| row.level == Level::Trace).map(|row| row.id).collect();
    let (records, count) = (rows.len(), traces.len());
    let named = place.session.map(|id| session::implied(&place, id, envelope.session_external_id.as_deref()));
    let own = own_sessions(&rows, &place);
    let project = place.project;
    app.store.write(move |connection| {
        let records = Records::of(connection, project);
        named.iter().chain(&own).try_for_each(|session| records.put_new(session))?;
        rows.iter().try_for_each(|row| records.put(row))
    })?;
    let ids = if envelope.include_trace_ids { json!(traces) } else { Value::Null };
    let own = [("traces_count", json!(count)), ("spans_count", json!(records - count)), ("trace_ids", ids)];
    answer(endpoint, &logged(&place, records, own))
}

/// Log Spans: adds spans to a trace.
pub(super) fn spans(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let (place, envelope) = place(app, call, taken)?;
    let rows = rows(&taken.json, &place)?;
    let (count, project) = (rows.len(), place.project);
    let (trace, parent) = (envelope.trace_id, envelope.parent_id);
    app.store.write(move |connection| {
        let records = Records::of(connection, project);
        rows.iter().try_for_each(|row| records.put(row))?;
        has_children(records, trace, parent)
    })?;
    answer(endpoint, &logged(&place, count, [("trace_id", json!(trace)), ("parent_id", json!(parent))]))
}

/// Finds what the records belong to.
fn place(app: &App, call: &Call, taken: &Taken) -> Result<(Place, Envelope), ApiError> {
    let project = call.id("project_id")?;
    let envelope: Envelope =
        serde_json::from_str(&taken.json).map_err(|error| ApiError::internal(&error.to_string()))?;
    let place = app.places.find(&app.store, project, &envelope)?;
    Ok((place, envelope))
}

/// The response to a logging request: the members with which each begins, and its own.
pub(super) fn logged<const N: usize>(place: &Place, records: usize, own: [(&str, Value); N]) -> String {
    let run = |kind: RunKind| json!((place.kind == kind).then_some(place.run));
    let common = [
        ("log_stream_id", run(RunKind::LogStream)),
        ("experiment_id", run(RunKind::Experiment)),
        ("metrics_testing_id", run(RunKind::MetricsTesting)),
        ("project_id", json!(place.project)),
        ("project_name", json!(place.project_name)),
        ("session_id", json!(place.session)),
        ("records_count", json!(records)),
    ];
    let members = common.into_iter().chain(own).map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect()).to_string()
}

/// Makes the rows of a request: one for each trace and each span.
fn rows(request: &str, place: &Place) -> Result<Vec<Row>, ApiError> {
    // The first of several members with a name counts.
    let session = place.session.map(|id| format!(r#","session_id":"{id}""#)).unwrap_or_default();
    let start = format!(r#"{{"project_id":"{}","log_stream_id":"{}"{session},"#, place.project, place.run);
    let request = [&start, request.strip_prefix('{').unwrap_or(request)].concat();
    let flattened = Flattened::read(request.as_bytes())?;
    let updated = format!(r#""updated_at":"{}""#, rfc3339(now()));
    flattened.iter().map(|record| row(record, place, &updated)).collect()
}

fn row(record: &str, place: &Place, updated: &str) -> Result<Row, ApiError> {
    let head: Head<'_> = serde_json::from_str(record).map_err(|error| ApiError::internal(&error.to_string()))?;
    let level = if head.kind == "trace" { Level::Trace } else { Level::Span };
    let trace = head.trace_id.or((level == Level::Trace).then_some(head.id));
    // A trace outside of a session is a session of its own.
    let session = head.session_id.or(trace);
    let members = match (head.session_id, session) {
        (None, Some(session)) => Cow::Owned(format!(r#""session_id":"{session}",{updated}"#)),
        _ => Cow::Borrowed(updated),
    };
    Ok(Row {
        level,
        kind: head.kind.into_owned(),
        name: head.name.map(Cow::into_owned),
        model: head.model.map(Cow::into_owned),
        id: head.id,
        run: place.run,
        trace,
        parent: head.parent_id,
        session,
        created: head.created_at.and_then(|time| microseconds(&time).ok()).unwrap_or_else(now),
        json: with_members(record, &members),
    })
}

/// The sessions that traces name themselves.
fn own_sessions(rows: &[Row], place: &Place) -> Vec<Row> {
    let named = rows.iter().filter(|row| row.level == Level::Trace && row.session != Some(row.id));
    let ids: HashSet<Id> = named.filter_map(|row| row.session).filter(|id| Some(*id) != place.session).collect();
    ids.into_iter().map(|id| session::implied(place, id, None)).collect()
}

/// Notes that a record has child spans now.
fn has_children(records: Records<'_>, trace: Option<Id>, parent: Option<Id>) -> rusqlite::Result<()> {
    let Some(parent) = parent else { return Ok(()) };
    let level = if Some(parent) == trace { Level::Trace } else { Level::Span };
    let Some(record) = records.get(level, parent)? else { return Ok(()) };
    let mut members = Members::read(&record.json);
    if members.get("has_children") == Some("true") {
        return Ok(());
    }
    members.set("has_children", &true);
    records.set_json(level, parent, &members.to_json())
}
