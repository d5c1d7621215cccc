//! Finds the handler of a request, and does what is the same for all.
//!
//! The paths of the trace API come from the core's endpoint table. Clients call each of them with and without `/v2`, so
//! both are routes.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use spanschema::{Endpoint, Report};

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::fault::{Fault, Injected};
use crate::intake::{self, Taken};
use crate::operations::{self, account, experiments, log_streams, projects};
use crate::request::Call;
use crate::{host, inspect, stream, viewer};

/// The header that asks for a fault.
const FAULT: &str = "spanschema-fault";

/// The headers that tell how many issues the body had.
const ERRORS: HeaderName = HeaderName::from_static("spanschema-errors");
const WARNINGS: HeaderName = HeaderName::from_static("spanschema-warnings");

/// Answers a request.
type Handler = Arc<dyn Fn(&App, &Call) -> Result<Answer, ApiError> + Send + Sync>;

/// A request that only people and clients without a key make.
const OPEN: bool = true;
/// A request that needs a key.
const KEYED: bool = false;

/// All routes.
pub(crate) fn router(app: Arc<App>) -> Router {
    let mut routes = Routes(Router::new());
    for endpoint in Endpoint::ALL {
        if let Some(handler) = operations::handler(endpoint.name) {
            let handler: Handler = Arc::new(move |app, call| operate(app, endpoint, handler, call));
            routes.add(endpoint.method, endpoint.path, KEYED, &handler);
            // An older client writes words with an underscore between them.
            let older = endpoint.path.replace('-', "_");
            if older != endpoint.path {
                routes.add(endpoint.method, &older, KEYED, &handler);
            }
            // Where clients log while the ingestion service is healthy.
            if let Some(level) = endpoint.path.strip_prefix("/v2/projects/{project_id}/")
                && ["log_traces", "log_spans"].contains(&endpoint.name)
            {
                routes.add_once(endpoint.method, &format!("/ingest/{level}/{{project_id}}"), KEYED, &handler);
            }
        }
    }
    for (access, list) in [
        (OPEN, account::OPEN_ROUTES),
        (KEYED, account::ROUTES),
        (KEYED, projects::ROUTES),
        (KEYED, log_streams::ROUTES),
        (KEYED, experiments::ROUTES),
        (KEYED, inspect::ROUTES),
        (KEYED, viewer::ROUTES),
        (OPEN, viewer::OPEN_ROUTES),
    ] {
        for (method, path, handler) in list {
            routes.add(method, path, access, &(Arc::new(*handler) as Handler));
        }
    }
    routes.0.fallback(unknown).with_state(app)
}

/// A route beside the endpoint table: its method, its path and its handler.
pub(crate) type Route = (&'static str, &'static str, fn(&App, &Call) -> Result<Answer, ApiError>);

struct Routes(Router<Arc<App>>);

impl Routes {
    /// Adds a route, with and without `/v2`.
    fn add(&mut self, method: &str, path: &str, is_open: bool, handler: &Handler) {
        let bare = path.strip_prefix("/v2").unwrap_or(path);
        self.add_once(method, bare, is_open, handler);
        self.add_once(method, &["/v2", bare].concat(), is_open, handler);
    }

    fn add_once(&mut self, method: &str, path: &str, is_open: bool, handler: &Handler) {
        let filter = Method::from_bytes(method.as_bytes()).ok().and_then(|method| MethodFilter::try_from(method).ok());
        let Some(filter) = filter else { return };
        let handler = handler.clone();
        let answer = move |State(app): State<Arc<App>>, Path(parameters): Path<HashMap<String, String>>, request| {
            answer(app, parameters, request, is_open, handler)
        };
        self.0 = std::mem::take(&mut self.0).route(path, on(filter, answer));
    }
}

/// Does what is the same for all requests, and calls the handler on a thread that may wait for the disk.
async fn answer(
    app: Arc<App>,
    parameters: HashMap<String, String>,
    request: Request,
    is_open: bool,
    handler: Handler,
) -> Response {
    app.touch();
    let (parts, body) = request.into_parts();
    if let Err(error) = host::check(&parts.headers, app.config.key.is_some()) {
        return Answer::from(error).into_response();
    }
    let asked = parts.headers.get(FAULT).and_then(|value| value.to_str().ok()?.parse::<Fault>().ok());
    let injected = asked.map_or_else(|| app.faults.inject(parts.uri.path()), |fault| fault.injected());
    let Injected { delay, cut, answer } = injected;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if cut {
        return cut_connection();
    }
    if let Some(answer) = answer {
        return answer.into_response();
    }
    let checked = if is_open { Ok(()) } else { app.access.check(&parts.headers) };
    if let Err(error) = checked {
        return Answer::from(error).into_response();
    }
    let read = app.room.read(parts.method, &parts.uri, &parts.headers, parameters, body).await;
    let call = match read {
        Ok(call) => call,
        Err(error) => return Answer::from(error).into_response(),
    };
    let shared = app.clone();
    let worked = tokio::task::spawn_blocking(move || handler(&shared, &call).unwrap_or_else(Answer::from)).await;
    worked.unwrap_or_else(|_| ApiError::internal("a handler panicked").into()).within(&app.room)
}

/// Takes the body of an operation, and calls its handler.
fn operate(
    app: &App,
    endpoint: &'static Endpoint,
    handler: operations::Handler,
    call: &Call,
) -> Result<Answer, ApiError> {
    let logs = operations::logs(endpoint.name);
    let (report, taken) = match endpoint.request() {
        Some(kind) => intake::take(app, kind, call, logs),
        None => (Report::default(), Ok(Taken::nothing())),
    };
    let answered = taken.and_then(|taken| handler(app, endpoint, call, &taken));
    let mut answer = answered.unwrap_or_else(Answer::from);
    answer.header(ERRORS, HeaderValue::from(report.errors));
    answer.header(WARNINGS, HeaderValue::from(report.warnings));
    if let Some(recorder) = &app.recorder
        && recorder.write(endpoint, call, &report, &answer).is_err()
    {
        app.notice("a request could not be recorded: the file cannot be written");
    }
    if logs || endpoint.name.starts_with("delete_") {
        app.changed();
    }
    if logs {
        app.logged();
    }
    Ok(answer)
}

/// The answer to what is not a route: which calls the server knows.
async fn unknown(State(app): State<Arc<App>>, request: Request) -> Response {
    app.touch();
    let (method, path) = (request.method(), request.uri().path());
    app.notice(&format!("{method} {path} is not part of the trace API, so that the local server does not answer it"));
    let detail = "the local server answers the trace API and what clients call around it, but not this";
    Answer::from(ApiError::new(StatusCode::NOT_IMPLEMENTED, detail)).into_response()
}

/// A response whose body fails, so that the connection is closed.
fn cut_connection() -> Response {
    Response::new(Body::new(stream::Cut))
}
