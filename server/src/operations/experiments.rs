//! Experiments, as far as traces are logged to them. The local server runs no jobs and no scorers.

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

/// The number by which the API tells experiments from other tasks.
const TASK_TYPE: u8 = 16;

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/projects/{project_id}/experiments", list),
    ("GET", "/projects/{project_id}/experiments/paginated", page),
    ("POST", "/projects/{project_id}/experiments", create),
    ("GET", "/projects/{project_id}/experiments/{run_id}", get),
    ("PUT", "/projects/{project_id}/experiments/{run_id}", rename),
    ("DELETE", "/projects/{project_id}/experiments/{run_id}", delete),
];

fn list(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&runs(app, call, RunKind::Experiment)?.iter().map(shown).collect::<Vec<_>>()))
}

fn page(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let runs = runs(app, call, RunKind::Experiment)?;
    Ok(page_of(call, "experiments", runs.iter().map(shown).collect()))
}

fn create(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let (project, name) = (project(app, call)?.id, name(call)?);
    let run = app.store.write(move |connection| Run::named(connection, project, RunKind::Experiment, &name))?;
    Ok(Answer::value(&shown(&run)))
}

fn get(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&shown(&run(app, call, RunKind::Experiment)?)))
}

fn rename(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&shown(&renamed(app, call, RunKind::Experiment)?)))
}

fn delete(app: &App, call: &Call) -> Result<Answer, ApiError> {
    deleted(app, call, RunKind::Experiment)
}

fn shown(run: &Run) -> Value {
    let time = rfc3339(run.created);
    json!({
        "id": run.id, "name": run.name, "project_id": run.project, "task_type": TASK_TYPE, "created_at": time,
        "updated_at": time, "created_by": USER, "created_by_user": user(), "tags": {},
    })
}
