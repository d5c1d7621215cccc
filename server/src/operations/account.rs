//! Logging in, and who is logged in. There is one user, who may do everything.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::request::Call;
use crate::routes::Route;

/// The id of the user.
pub(super) const USER: &str = "11111111-1111-4111-8111-111111111111";

/// The user's address, which nobody has.
const EMAIL: &str = "developer@example.com";

/// What clients ask before they have a token.
pub(crate) const OPEN_ROUTES: &[Route] = &[
    ("GET", "/healthcheck", health),
    ("GET", "/ingest/healthz", health),
    ("POST", "/login/api_key", login),
    ("POST", "/login", login_with_password),
];

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/current_user", current_user),
    ("GET", "/token", |app, _| token(app, "")),
    ("POST", "/refresh_token", |app, _| token(app, app.config.key.as_deref().unwrap_or_default())),
];

fn health(_: &App, _: &Call) -> Result<Answer, ApiError> {
    let version = env!("CARGO_PKG_VERSION");
    Ok(Answer::value(
        &json!({ "status": "ok", "version": version, "api_version": version, "message": "spanschema serve" }),
    ))
}

fn login(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
    let key = body.get("api_key").and_then(Value::as_str);
    token(app, key.ok_or_else(|| ApiError::invalid_part("body", "api_key", "`api_key` must be a string"))?)
}

/// There are no passwords: a server with a key wants the key.
fn login_with_password(app: &App, _: &Call) -> Result<Answer, ApiError> {
    token(app, "")
}

fn token(app: &App, key: &str) -> Result<Answer, ApiError> {
    let token = app.access.token(key)?;
    Ok(Answer::json(StatusCode::OK, json!({ "access_token": token, "token_type": "bearer" }).to_string()))
}

fn current_user(_: &App, _: &Call) -> Result<Answer, ApiError> {
    let mut user = user();
    if let Value::Object(members) = &mut user {
        members.insert("role".to_owned(), json!("admin"));
        members.insert("permissions".to_owned(), json!([]));
    }
    Ok(Answer::value(&user))
}

/// The user, as responses show who created something.
pub(super) fn user() -> Value {
    json!({ "id": USER, "email": EMAIL, "first_name": "Local", "last_name": "Developer" })
}
