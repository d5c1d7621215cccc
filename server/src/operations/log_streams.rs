//! Log streams.

use serde_json::{Value, json};

use super::account::{USER, user};
use super::projects::{name, page_of, project};
use super::runs::{deleted, renamed, run, runs};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::request::Call;
use crate::routes::Route;
use crate::store::{Run, RunKind};
use crate::time::rfc3339;

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/projects/{project_id}/log_streams", list),
    ("GET", "/projects/{project_id}/log_streams/paginated", page),
    ("POST", "/projects/{project_id}/log_streams", create),
    ("GET", "/projects/{project_id}/log_streams/{run_id}", get),
    ("PUT", "/projects/{project_id}/log_streams/{run_id}", rename),
    ("DELETE", "/projects/{project_id}/log_streams/{run_id}", delete),
];

fn list(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&runs(app, call, RunKind::LogStream)?.iter().map(shown).collect::<Vec<_>>()))
}

fn page(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let runs = runs(app, call, RunKind::LogStream)?;
    Ok(page_of(call, "log_streams", runs.iter().map(shown).collect()))
}

/// Creates a log stream, or returns the one that has this name.
fn create(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let (project, name) = (project(app, call)?.id, name(call)?);
    let run = app.store.write(move |connection| Run::named(connection, project, RunKind::LogStream, &name))?;
    Ok(Answer::value(&shown(&run)))
}

fn get(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&shown(&run(app, call, RunKind::LogStream)?)))
}

fn rename(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&shown(&renamed(app, call, RunKind::LogStream)?)))
}

fn delete(app: &App, call: &Call) -> Result<Answer, ApiError> {
    deleted(app, call, RunKind::LogStream)
}

fn shown(run: &Run) -> Value {
    let time = rfc3339(run.created);
    json!({
        "id": run.id, "name": run.name, "project_id": run.project, "created_at": time, "updated_at": time,
        "created_by": USER, "created_by_user": user(), "has_user_created_sessions": false,
    })
}
