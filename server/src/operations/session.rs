//! Create Session, and the sessions that logged traces imply.

use serde_json::json;
use spanschema::Endpoint;
use spanschema::query::Level;

use super::answer;
use super::places::{Envelope, Place};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::members::Members;
use crate::request::Call;
use crate::store::{Records, Row};
use crate::time::{now, rfc3339};

/// Create Session. If the run has a session with the same external id already, that one is returned.
pub(super) fn create(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let asked = Members::read(&taken.json);
    let envelope: Envelope =
        serde_json::from_str(&taken.json).map_err(|error| ApiError::internal(&error.to_string()))?;
    let place = app.places.find(&app.store, project, &envelope)?;
    let mut row = implied(&place, Id::random(), None);
    let mut members = Members::read(&row.json);
    for name in ["name", "external_id", "previous_session_id", "user_metadata"] {
        if let Some(value) = asked.get(name) {
            members.set_raw(name, value);
        }
    }
    row.json = members.to_json();
    row.name = asked.get("name").and_then(|json| serde_json::from_str(json).ok());
    let external: Option<String> = asked.get("external_id").and_then(|json| serde_json::from_str(json).ok());
    let session = app.store.write(move |connection| {
        let records = Records::of(connection, project);
        let known = match &external {
            Some(external) => records.session_named(row.run, external)?,
            None => None,
        };
        match known {
            Some(session) => Ok((session.id, Members::read(&session.json))),
            None => records.put(&row).map(|()| (row.id, members)),
        }
    })?;
    let (id, stored) = session;
    let mut response = Members::default();
    response.set("id", &id);
    response.set("project_id", &place.project);
    response.set("project_name", &place.project_name);
    for name in ["name", "previous_session_id", "external_id"] {
        response.set_raw(name, stored.get(name).unwrap_or("null"));
    }
    answer(endpoint, &response.to_json())
}

/// The session that a logged trace names.
pub(super) fn implied(place: &Place, id: Id, external: Option<&str>) -> Row {
    let created = now();
    let time = rfc3339(created);
    let json = json!({
        "type": "session",
        "created_at": time,
        "updated_at": time,
        "external_id": external,
        "id": id,
        "session_id": id,
        "project_id": place.project,
        "run_id": place.run,
    });
    Row {
        level: Level::Session,
        kind: "session".to_owned(),
        name: None,
        model: None,
        id,
        run: place.run,
        trace: None,
        parent: None,
        session: Some(id),
        created,
        json: json.to_string(),
    }
}
