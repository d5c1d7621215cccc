//! The lists of the page: projects with their runs, and the traces of a run.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use spanschema::query::{Filter, Level, Program};

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::request::Call;
use crate::store::{Flow, Narrowed, Order, Project, Record, Records, Run, RunKind, Scope};

/// How many traces a list has unless more are asked for, and at most.
const LIMIT: usize = 200;
const LARGEST: usize = 10_000;

/// How many characters of an input are shown.
const PREVIEW: usize = 160;

/// The projects, each with its runs and the number of their traces, the newest first.
pub(super) fn projects(app: &App, _: &Call) -> Result<Answer, ApiError> {
    let projects = app.store.read(|connection| {
        let mut shown = Vec::new();
        for project in Project::list(connection, None)? {
            let records = Records::of(connection, project.id);
            let mut runs = Vec::new();
            for kind in RunKind::ALL {
                for run in Run::list(connection, project.id, kind)? {
                    let traces = records.count_all(Scope { level: Level::Trace, run: Some(run.id) })?;
                    runs.push(json!({ "id": run.id, "name": run.name, "kind": kind.name(), "traces": traces }));
                }
            }
            shown.push(json!({ "id": project.id, "name": project.name, "runs": runs }));
        }
        Ok(shown)
    })?;
    Ok(Answer::value(&json!({ "projects": projects })))
}

/// The traces of a project, or of its run in the parameter `run`, the newest first.
pub(super) fn traces(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let run = match call.text("run") {
        Some(text) => {
            Some(Id::parse(text).ok_or_else(|| ApiError::invalid_part("query", "run", "`run` must be a UUID"))?)
        }
        None => None,
    };
    let limit = call.number("limit").unwrap_or(LIMIT).clamp(1, LARGEST);
    let all = Program::new(&Filter::And(Vec::new()))?;
    let (traces, has_more) = app.store.read(|connection| {
        let records = Records::of(connection, project);
        let mut found = Vec::new();
        let scope = Scope { level: Level::Trace, run };
        records.scan(scope, &Narrowed::default(), &all, Order::NewestFirst, |record| {
            found.push(record);
            Ok(if found.len() <= limit { Flow::Continue } else { Flow::Stop })
        })?;
        let has_more = found.len() > limit;
        found.truncate(limit);
        let mut sessions = HashMap::new();
        let summaries: rusqlite::Result<Vec<Summary>> =
            found.iter().map(|record| summary(records, record, &mut sessions)).collect();
        Ok((summaries?, has_more))
    })?;
    Ok(Answer::value(&json!({ "traces": traces, "has_more": has_more })))
}

/// A trace in a list.
#[derive(Debug, Serialize)]
struct Summary {
    id: Id,
    run: Id,
    session: Option<Session>,
    name: String,
    created_at: String,
    duration_ns: Option<f64>,
    status_code: Option<i64>,
    spans: i64,
    /// The start of its input, as prose.
    input: String,
}

/// The session of a trace, if one was logged.
#[derive(Clone, Debug, Serialize)]
struct Session {
    id: Id,
    name: Option<String>,
}

/// What is read of a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Head {
    name: Option<String>,
    external_id: Option<String>,
    created_at: Option<String>,
    metrics: Option<HeadMetrics>,
    status_code: Option<i64>,
    input: Value,
}

#[derive(Debug, Deserialize)]
struct HeadMetrics {
    duration_ns: Option<f64>,
}

impl Head {
    fn of(record: &Record) -> Head {
        serde_json::from_str(&record.json).unwrap_or_default()
    }
}

fn summary(
    records: Records<'_>,
    record: &Record,
    sessions: &mut HashMap<Id, Option<Session>>,
) -> rusqlite::Result<Summary> {
    let head = Head::of(record);
    let session = match record.session {
        Some(id) => match sessions.get(&id) {
            Some(known) => known.clone(),
            None => {
                let found = records.get(Level::Session, id)?.map(|session| {
                    let Head { name, external_id, .. } = Head::of(&session);
                    Session { id, name: name.filter(|name| !name.is_empty()).or(external_id) }
                });
                sessions.insert(id, found.clone());
                found
            }
        },
        None => None,
    };
    Ok(Summary {
        id: record.id,
        run: record.run,
        session,
        name: head.name.unwrap_or_default(),
        created_at: head.created_at.unwrap_or_default(),
        duration_ns: head.metrics.and_then(|metrics| metrics.duration_ns),
        status_code: head.status_code,
        spans: records.count_below(Level::Trace, record.id)?,
        input: preview(&head.input).chars().take(PREVIEW).collect(),
    })
}

/// What people read of an input: the text itself, or that of the last message.
fn preview(input: &Value) -> String {
    match input {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.last().map(preview).unwrap_or_default(),
        Value::Object(members) => match members.get("content").or_else(|| members.get("text")) {
            Some(content) => preview(content),
            None => input.to_string(),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_what_was_said_last() {
        assert_eq!(preview(&json!("hi")), "hi");
        assert_eq!(preview(&json!([{ "role": "system", "content": "a" }, { "role": "user", "content": "b" }])), "b");
        assert_eq!(preview(&json!([{ "type": "text", "text": "part" }])), "part");
        assert_eq!(preview(&json!({ "a": 1 })), r#"{"a":1}"#);
    }
}
