//! What log streams and experiments share: both are runs of a project, which records are logged to.

use serde_json::json;

use super::projects::{name, project};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::request::Call;
use crate::store::{Run, RunKind};

/// The runs of a project.
pub(super) fn runs(app: &App, call: &Call, kind: RunKind) -> Result<Vec<Run>, ApiError> {
    let project = project(app, call)?.id;
    Ok(app.store.read(|connection| Run::list(connection, project, kind))?)
}

/// The run in the path.
pub(super) fn run(app: &App, call: &Call, kind: RunKind) -> Result<Run, ApiError> {
    let (project, id) = (call.id("project_id")?, call.id("run_id")?);
    let run = app.store.read(|connection| Run::get(connection, project, id))?;
    run.filter(|run| run.kind == kind).ok_or_else(|| ApiError::not_found("run"))
}

/// Gives the run in the path the name in the body.
pub(super) fn renamed(app: &App, call: &Call, kind: RunKind) -> Result<Run, ApiError> {
    let (run, name) = (run(app, call, kind)?, name(call)?);
    let Run { project, id, .. } = run;
    let new = name.clone();
    app.store.write(move |connection| Run::rename(connection, project, id, &new))?;
    Ok(Run { name, ..run })
}

/// Deletes the run in the path with its records.
pub(super) fn deleted(app: &App, call: &Call, kind: RunKind) -> Result<Answer, ApiError> {
    let Run { project, id, .. } = run(app, call, kind)?;
    app.store.write(move |connection| Run::delete(connection, project, id))?;
    app.places.clear();
    Ok(Answer::value(&json!({ "message": "deleted" })))
}
