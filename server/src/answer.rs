//! Responses, in the canonical form of their kind.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use spanschema::{Kind, NormalizeOptions, Options, is_valid, normalize};

use crate::error::ApiError;
use crate::request::Room;
use crate::stream;

/// The depth to which responses are read: traces that were logged span by span may be deeper than one payload may be.
const MAX_DEPTH: usize = 20_000;

/// Answers up to this length, in bytes, take no room: the system takes them from the server at once.
const SHORT: usize = 1 << 16;

/// A response before it is sent.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Content,
}

/// The body of a response.
#[derive(Debug)]
pub(crate) enum Content {
    /// A body that is known as a whole.
    Whole(Vec<u8>),
    /// A body that is written while it is sent.
    Stream(Body),
}

impl Answer {
    /// A response with JSON that no kind describes.
    pub(crate) fn json(status: StatusCode, json: String) -> Answer {
        Answer {
            status,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
            body: Content::Whole(json.into_bytes()),
        }
    }

    /// The same for a value, with status 200.
    pub(crate) fn value(value: &impl Serialize) -> Answer {
        Answer::json(StatusCode::OK, serde_json::to_string(value).unwrap_or_default())
    }

    /// A response of a kind. It is written in canonical form, so that every response satisfies the contract.
    pub(crate) fn of(kind: Kind, json: &str) -> Result<Answer, ApiError> {
        Ok(Answer::json(StatusCode::OK, canonical(kind, json)?))
    }

    /// A response of a kind that is sent as it is.
    pub(crate) fn checked(kind: Kind, json: String) -> Result<Answer, ApiError> {
        let is_valid = is_valid(kind, json.as_bytes(), &Options::default());
        let refusal = || ApiError::internal(&format!("its response is not a {kind}"));
        if is_valid { Ok(Answer::json(StatusCode::OK, json)) } else { Err(refusal()) }
    }

    /// A page for people.
    pub(crate) fn html(page: String) -> Answer {
        let headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        ];
        Answer { status: StatusCode::OK, headers, body: Content::Whole(page.into_bytes()) }
    }

    /// A file that is written while it is sent.
    pub(crate) fn stream(content_type: &'static str, body: Body) -> Answer {
        let headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static(content_type))];
        Answer { status: StatusCode::OK, headers, body: Content::Stream(body) }
    }

    /// Adds a header.
    pub(crate) fn header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.push((name, value));
    }

    /// The response for the client. If it is a long one, it takes room until it is sent; if there is none, the client is
    /// told to come again.
    pub(crate) fn within(self, room: &Room) -> Response {
        match self.body {
            Content::Whole(bytes) if bytes.len() > SHORT => match room.for_answer(bytes.len()) {
                Ok(permit) => {
                    let body = Content::Stream(stream::held(Bytes::from(bytes), permit));
                    Answer { body, ..self }.into_response()
                }
                Err(error) => Answer::from(error).into_response(),
            },
            _ => self.into_response(),
        }
    }

    /// The response for the client.
    pub(crate) fn into_response(self) -> Response {
        let body = match self.body {
            Content::Whole(bytes) => Body::from(Bytes::from(bytes)),
            Content::Stream(body) => body,
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        response
    }
}

/// Writes a response in the canonical form of its kind.
pub(crate) fn canonical(kind: Kind, json: &str) -> Result<String, ApiError> {
    let check = Options::default().max_depth(MAX_DEPTH).positions(false);
    let normalized = normalize(kind, json.as_bytes(), &NormalizeOptions::default().check(check));
    normalized.json.ok_or_else(|| {
        let reason = normalized.report.issues.first().map_or("", |issue| issue.message.as_str());
        ApiError::internal(&format!("its response is not a {kind}: {reason}"))
    })
}
