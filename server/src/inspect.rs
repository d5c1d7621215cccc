//! What tests and people ask about the server itself, below `/_spanschema`.

use std::sync::PoisonError;

use axum::http::StatusCode;
use serde_json::json;
use spanschema::query::{Filter, Level, Program};

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::fault::Fault;
use crate::observer::Received;
use crate::operations::nested;
use crate::request::Call;
use crate::routes::Route;
use crate::store::{Flow, Narrowed, Order, Project, Records, Scope};

/// A payload that was received, with its report.
#[derive(Debug)]
pub(crate) struct Inspected {
    json: String,
}

impl Inspected {
    pub(crate) fn of(received: &Received<'_>) -> Inspected {
        // A long payload is not remembered: it is among the records.
        const LONGEST: usize = 1 << 14;
        let payload = std::str::from_utf8(received.payload).ok().filter(|payload| payload.len() <= LONGEST);
        let json = format!(
            r#"{{"method":{},"path":{},"accepted":{},"logs":{},"report":{},"payload":{}}}"#,
            json!(received.method),
            json!(received.path),
            received.accepted,
            received.logs,
            received.report.to_json(),
            json!(payload),
        );
        Inspected { json }
    }
}

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/_spanschema/payloads", payloads),
    ("GET", "/_spanschema/traces", |app, call| records(app, call, Level::Trace)),
    ("GET", "/_spanschema/sessions", |app, call| records(app, call, Level::Session)),
    ("GET", "/_spanschema/totals", totals),
    ("POST", "/_spanschema/reset", reset),
    ("POST", "/_spanschema/faults", faults),
    ("POST", "/_spanschema/stop", stop),
];

/// The latest payloads, each with what is wrong with it.
fn payloads(app: &App, _: &Call) -> Result<Answer, ApiError> {
    let inspected = app.inspected.lock().unwrap_or_else(PoisonError::into_inner);
    let list: Vec<&str> = inspected.iter().map(|inspected| inspected.json.as_str()).collect();
    Ok(Answer::json(StatusCode::OK, format!(r#"{{"payloads":[{}]}}"#, list.join(","))))
}

/// The traces or sessions of all projects with everything below them, the oldest first.
fn records(app: &App, call: &Call, level: Level) -> Result<Answer, ApiError> {
    const LIMIT: usize = 1000;
    let limit = call.number("limit").unwrap_or(LIMIT);
    let all = Program::new(&Filter::And(Vec::new()))?;
    let found = app.store.read(|connection| {
        let mut found = Vec::new();
        let mut projects = Project::list(connection, None)?;
        projects.reverse();
        for project in projects {
            let records = Records::of(connection, project.id);
            let scope = Scope { level, run: None };
            records.scan(scope, &Narrowed::default(), &all, Order::OldestFirst, |record| {
                found.push(nested(records, level, &record)?);
                Ok(if found.len() < limit { Flow::Continue } else { Flow::Stop })
            })?;
        }
        Ok(found)
    })?;
    Ok(Answer::json(StatusCode::OK, format!(r#"{{"records":[{}]}}"#, found.join(","))))
}

fn totals(app: &App, _: &Call) -> Result<Answer, ApiError> {
    let totals = app.counters.totals();
    Ok(Answer::value(&json!({
        "logged": totals.logged, "invalid": totals.invalid, "errors": totals.errors, "warnings": totals.warnings,
    })))
}

/// Forgets everything.
fn reset(app: &App, _: &Call) -> Result<Answer, ApiError> {
    app.store.clear()?;
    app.places.clear();
    app.faults.set(Vec::new());
    app.inspected.lock().unwrap_or_else(PoisonError::into_inner).clear();
    app.changed();
    Ok(Answer::value(&json!({})))
}

/// Replaces the faults by those in the body, one a line.
fn faults(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let text = String::from_utf8_lossy(&call.body);
    let faults: Result<Vec<Fault>, String> = text.lines().filter(|line| !line.is_empty()).map(str::parse).collect();
    app.faults.set(faults.map_err(|message| ApiError::invalid_part("body", "fault", &message))?);
    Ok(Answer::value(&json!({})))
}

fn stop(app: &App, _: &Call) -> Result<Answer, ApiError> {
    app.stop.notify_one();
    Ok(Answer::value(&json!({})))
}
