//! Projects.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::account::{USER, user};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::request::Call;
use crate::routes::Route;
use crate::store::Project;
use crate::time::{now, rfc3339};

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/projects", list),
    ("GET", "/projects/all", list),
    ("POST", "/projects/paginated", page),
    ("POST", "/projects", create),
    ("GET", "/projects/{project_id}", get),
    ("DELETE", "/projects/{project_id}", delete),
];

fn list(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let name = call.text("project_name");
    let projects = app.store.read(|connection| Project::list(connection, name))?;
    Ok(Answer::value(&projects.iter().map(shown).collect::<Vec<_>>()))
}

fn page(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let projects = app.store.read(|connection| Project::list(connection, None))?;
    Ok(page_of(call, "projects", projects.iter().map(shown).collect()))
}

fn create(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let name = name(call)?;
    let created = app.store.write(move |connection| {
        if !Project::list(connection, Some(&name))?.is_empty() {
            return Ok(None);
        }
        Project { id: Id::random(), name, created: now() }.insert(connection).map(Some)
    })?;
    let taken = || ApiError::new(StatusCode::CONFLICT, "there is a project with this name already");
    Ok(Answer::value(&shown(&created.ok_or_else(taken)?)))
}

fn get(app: &App, call: &Call) -> Result<Answer, ApiError> {
    Ok(Answer::value(&shown(&project(app, call)?)))
}

fn delete(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let id = project(app, call)?.id;
    app.store.write(move |connection| Project::delete(connection, id))?;
    app.places.clear();
    Ok(Answer::value(&json!({ "message": "project deleted" })))
}

/// The project in the path.
pub(super) fn project(app: &App, call: &Call) -> Result<Project, ApiError> {
    let id = call.id("project_id")?;
    app.store.read(|connection| Project::get(connection, id))?.ok_or_else(|| ApiError::not_found("project"))
}

/// The name in the body.
pub(super) fn name(call: &Call) -> Result<String, ApiError> {
    let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
    let name = body.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    name.map(str::to_owned)
        .ok_or_else(|| ApiError::invalid_part("body", "name", "`name` must be a string that is not empty"))
}

/// A page of a list, as the lists of projects and runs are paged.
pub(super) fn page_of(call: &Call, name: &str, all: Vec<Value>) -> Answer {
    const LIMIT: usize = 100;
    let (start, limit) = (call.number("starting_token").unwrap_or(0), call.number("limit").unwrap_or(LIMIT));
    let count = all.len();
    let page: Vec<Value> = all.into_iter().skip(start).take(limit).collect();
    let next = start.saturating_add(page.len());
    let has_more = next < count && !page.is_empty();
    let mut answer = json!({
        "starting_token": start, "limit": limit, "paginated": has_more, "next_starting_token": has_more.then_some(next),
    });
    if let Value::Object(members) = &mut answer {
        members.insert(name.to_owned(), Value::Array(page));
    }
    Answer::value(&answer)
}

fn shown(project: &Project) -> Value {
    let time = rfc3339(project.created);
    json!({
        "id": project.id, "name": project.name, "type": "gen_ai", "created_by": USER, "created_by_user": user(),
        "created_at": time, "updated_at": time, "runs": [], "permissions": [], "bookmark": false, "labels": [],
    })
}
