//! Reads requests, within limits: of the length of a body, of what all bodies together take, and of time.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use flate2::read::MultiGzDecoder;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::ApiError;
use crate::ids::Id;

/// How long a client may take to send a body.
const BODY_TIME: Duration = Duration::from_secs(60);

/// How many requests may be in work at once.
const REQUESTS: usize = 512;

/// How many bodies of the greatest length may be in work at once. Of shorter ones there may be more.
const BODIES: usize = 2;

/// How much memory a request takes beside its body, in kilobytes.
const BESIDE: usize = 16;

/// A request whose body has arrived.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// The path, as it was sent.
    pub(crate) path: String,
    /// The parameters of the path, by their names in the endpoint table.
    pub(crate) parameters: HashMap<String, String>,
    pub(crate) query: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
    /// Gives back the memory when the request has been answered.
    _room: OwnedSemaphorePermit,
}

impl Call {
    /// An id in the path.
    pub(crate) fn id(&self, name: &str) -> Result<Id, ApiError> {
        let text = self.parameters.get(name).map_or("", String::as_str);
        Id::parse(text).ok_or_else(|| ApiError::invalid_part("path", name, &format!("`{name}` must be a UUID")))
    }

    /// A parameter of the query.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// A parameter of the query that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.text(name)?.parse().ok()
    }
}

/// The memory for the bodies of requests, and for long answers.
#[derive(Debug)]
pub(crate) struct Room {
    /// In kilobytes, because a semaphore does not count as far as bytes.
    kilobytes: Arc<Semaphore>,
    /// The same for long answers, so that clients that do not read them keep no request waiting.
    answers: Arc<Semaphore>,
    max_body: usize,
}

impl Room {
    /// The room for bodies of up to this length.
    pub(crate) fn new(max_body: usize) -> Room {
        let bodies = BODIES * (max_body / 1024);
        Room {
            kilobytes: Arc::new(Semaphore::new(bodies + REQUESTS * BESIDE)),
            answers: Arc::new(Semaphore::new(bodies)),
            max_body,
        }
    }

    /// Reads a request.
    pub(crate) async fn read(
        &self,
        method: Method,
        uri: &Uri,
        headers: &HeaderMap,
        parameters: HashMap<String, String>,
        body: Body,
    ) -> Result<Call, ApiError> {
        let length: Option<usize> =
            headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let is_certain = method == Method::GET || length.is_some() && !headers.contains_key(header::CONTENT_ENCODING);
        // A body of unknown length may be as long as any.
        let room = self.reserve(if is_certain { length.unwrap_or(0) } else { self.max_body })?;
        let read = tokio::time::timeout(BODY_TIME, to_bytes(body, self.max_body)).await;
        let body = read
            .map_err(|_| ApiError::new(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time"))?
            .map_err(|error| self.unreadable(length, &error))?;
        let body = self.decompressed(headers, body.into())?;
        Ok(Call {
            method,
            path: uri.path().to_owned(),
            query: axum::extract::Query::try_from_uri(uri).map(|query| query.0).unwrap_or_default(),
            parameters,
            body,
            _room: room,
        })
    }

    /// Takes the room for a body. It is given back when the request has been answered.
    fn reserve(&self, length: usize) -> Result<OwnedSemaphorePermit, ApiError> {
        if length > self.max_body {
            return Err(self.too_long());
        }
        let kilobytes = u32::try_from(length / 1024 + BESIDE).unwrap_or(u32::MAX);
        self.kilobytes.clone().try_acquire_many_owned(kilobytes).map_err(|_| ApiError::busy())
    }

    /// Takes the room for an answer, until the client has read it. An answer that is longer than a body may be is sent, too.
    pub(crate) fn for_answer(&self, length: usize) -> Result<OwnedSemaphorePermit, ApiError> {
        let kilobytes = u32::try_from(length.min(self.max_body) / 1024).unwrap_or(u32::MAX);
        self.answers.clone().try_acquire_many_owned(kilobytes).map_err(|_| ApiError::busy())
    }

    fn unreadable(&self, length: Option<usize>, error: &axum::Error) -> ApiError {
        let is_limit =
            std::error::Error::source(error).is_some_and(|source| source.to_string().contains("length limit"));
        match length {
            _ if is_limit => self.too_long(),
            _ => ApiError::new(StatusCode::BAD_REQUEST, "the connection ended before the body did"),
        }
    }

    fn too_long(&self) -> ApiError {
        let detail = format!("the body is longer than {} MB; send fewer traces at once", self.max_body >> 20);
        ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, &detail)
    }

    /// Decompresses a body, at most to the longest length of one.
    fn decompressed(&self, headers: &HeaderMap, body: Vec<u8>) -> Result<Vec<u8>, ApiError> {
        match headers.get(header::CONTENT_ENCODING).map(|value| value.as_bytes()) {
            None | Some(b"identity") => Ok(body),
            Some(b"gzip") => {
                let limit = self.max_body as u64 + 1;
                let mut plain = Vec::new();
                let read = MultiGzDecoder::new(&*body).take(limit).read_to_end(&mut plain);
                read.map_err(|_| ApiError::new(StatusCode::BAD_REQUEST, "the body is not gzip, as its header says"))?;
                if plain.len() > self.max_body { Err(self.too_long()) } else { Ok(plain) }
            }
            Some(_) => Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be uncompressed, or gzip")),
        }
    }
}
