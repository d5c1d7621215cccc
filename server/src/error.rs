//! Errors as the API reports them.

use axum::http::{HeaderValue, StatusCode, header};
use serde_json::json;
use spanschema::{Issue, PathSegment, Severity};

use crate::answer::Answer;

/// Why a request is not answered as it asked.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    /// The body, as JSON.
    body: String,
}

impl ApiError {
    /// An error with a sentence for people.
    pub(crate) fn new(status: StatusCode, detail: &str) -> ApiError {
        ApiError { status, body: json!({ "detail": detail }).to_string() }
    }

    /// There is no such record, project or run.
    pub(crate) fn not_found(what: &str) -> ApiError {
        ApiError::new(StatusCode::NOT_FOUND, &format!("{what} not found"))
    }

    /// The payload is invalid. The errors are in the form of `HTTPValidationError`, and all issues are beside them.
    pub(crate) fn invalid(issues: &[Issue]) -> ApiError {
        let errors = issues.iter().filter(|issue| issue.severity == Severity::Error);
        let detail: Vec<_> = errors
            .map(|issue| json!({ "loc": location("body", &issue.path), "msg": issue.message, "type": issue.code.name() }))
            .collect();
        let issues: Vec<String> = issues.iter().map(Issue::to_json).collect();
        let body = format!(r#"{{"detail":{},"issues":[{}]}}"#, json!(detail), issues.join(","));
        ApiError { status: StatusCode::UNPROCESSABLE_ENTITY, body }
    }

    /// A part of the request other than its body is invalid.
    pub(crate) fn invalid_part(part: &str, name: &str, message: &str) -> ApiError {
        let detail = json!([{ "loc": [part, name], "msg": message, "type": "invalid_value" }]);
        ApiError { status: StatusCode::UNPROCESSABLE_ENTITY, body: json!({ "detail": detail }).to_string() }
    }

    /// The server itself failed.
    pub(crate) fn internal(reason: &str) -> ApiError {
        ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, &format!("the local server failed: {reason}"))
    }

    /// The server has more to do than it can hold.
    pub(crate) fn busy() -> ApiError {
        ApiError::new(StatusCode::TOO_MANY_REQUESTS, "too many requests at once; try again in a second")
    }
}

/// The path to a value, whose first segment is the part of the request that contains it.
fn location(part: &str, path: &[PathSegment]) -> Vec<serde_json::Value> {
    let segments = path.iter().map(|segment| match segment {
        PathSegment::Key(key) => json!(key),
        PathSegment::Index(index) => json!(index),
    });
    [json!(part)].into_iter().chain(segments).collect()
}

impl From<ApiError> for Answer {
    fn from(error: ApiError) -> Answer {
        let mut answer = Answer::json(error.status, error.body);
        match error.status {
            StatusCode::TOO_MANY_REQUESTS => answer.header(header::RETRY_AFTER, HeaderValue::from_static("1")),
            StatusCode::UNAUTHORIZED => answer.header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")),
            _ => {}
        }
        answer
    }
}

impl From<crate::store::StoreError> for ApiError {
    fn from(error: crate::store::StoreError) -> ApiError {
        ApiError::internal(&error.to_string())
    }
}

impl From<spanschema::UsageError> for ApiError {
    fn from(error: spanschema::UsageError) -> ApiError {
        ApiError::invalid_part("body", "filters", &error.to_string())
    }
}
