//! Delete Traces, Delete Spans and Delete Sessions.

use serde_json::json;
use spanschema::Endpoint;
use spanschema::query::Query;

use super::selection::Selection;
use super::{answer, level};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::intake::Taken;
use crate::request::Call;
use crate::store::{Flow, Order, Records};

/// Deletes the records that match, and all records below them.
pub(super) fn delete(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let (project, level) = (call.id("project_id")?, level(endpoint));
    let query = Query::from_request(taken.json.as_bytes())?;
    let selection = Selection::of(&taken.json, &query, level)?;
    let deleted = app.store.write(move |connection| {
        let records = Records::of(connection, project);
        let mut found = Vec::new();
        records.scan(selection.scope, &selection.narrowed, &selection.program, Order::NewestFirst, |mut record| {
            record.json = String::new();
            found.push(record);
            Ok(Flow::Continue)
        })?;
        found.iter().try_fold(0, |deleted, record| Ok(deleted + records.delete(level, record)?))
    })?;
    let message = format!("{deleted} records deleted");
    answer(endpoint, &json!({ "message": message }).to_string())
}
