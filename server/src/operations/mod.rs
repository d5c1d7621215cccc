//! The operations of the trace API, and what clients call around them.
//!
//! Each file has a group of operations. [`handler`] maps the names of the endpoint table to them. `places.rs` finds the
//! project, run and session that logged records belong to, and `family.rs` nests records.

pub(crate) mod account;
mod aggregate;
mod aggregated_view;
mod available_columns;
mod delete;
pub(crate) mod experiments;
mod export;
mod family;
mod get;
mod ingest;
pub(crate) mod log_streams;
mod metrics;
mod places;
pub(crate) mod projects;
mod runs;
mod search;
mod selection;
mod session;
mod update;

use axum::http::StatusCode;
use spanschema::query::Level;
use spanschema::{Endpoint, Kind};

pub(crate) use family::nested;
pub(crate) use places::Places;

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::intake::Taken;
use crate::request::Call;

/// Answers a call of an operation, whose body was taken.
pub(crate) type Handler = fn(&App, &'static Endpoint, &Call, &Taken) -> Result<Answer, ApiError>;

/// Returns the handler of an operation.
pub(crate) fn handler(name: &str) -> Option<Handler> {
    Some(match name {
        "log_traces" => ingest::traces,
        "log_spans" => ingest::spans,
        "update_trace" => update::trace,
        "update_span" => update::span,
        "create_session" => session::create,
        "get_trace" => get::trace,
        "get_span" => get::span,
        "get_session" => get::session,
        "query_traces" | "query_spans" | "query_sessions" => search::search,
        "query_partial_traces" | "query_partial_spans" | "query_partial_sessions" => search::search,
        "count_traces" | "count_spans" | "count_sessions" => search::count,
        "delete_traces" | "delete_spans" | "delete_sessions" => delete::delete,
        "traces_available_columns" | "spans_available_columns" | "sessions_available_columns" => {
            available_columns::of_run
        }
        "metrics_testing_available_columns" => available_columns::of_run,
        "query_metrics" | "query_metrics_v2" => metrics::all,
        "query_custom_metrics" => metrics::chosen,
        "get_aggregated_trace_view" => aggregated_view::view,
        "export_records" => export::export,
        "recompute_metrics" => recompute,
        _ => return None,
    })
}

/// Whether an operation logs something.
pub(crate) fn logs(name: &str) -> bool {
    ["log_traces", "log_spans", "update_trace", "update_span", "create_session"].contains(&name)
}

/// The level of the records that an operation is about.
fn level(endpoint: &Endpoint) -> Level {
    let below = endpoint.path.rsplit_once("{project_id}/").map_or("", |(_, below)| below);
    match below.split('/').next() {
        Some("sessions") => Level::Session,
        Some("traces") => Level::Trace,
        _ => Level::Span,
    }
}

/// The response of an operation, in the canonical form of its kind.
fn answer(endpoint: &Endpoint, json: &str) -> Result<Answer, ApiError> {
    match endpoint.response() {
        // Defaults would be columns that nobody selected.
        Some(kind) if kind.name().contains("Partial") => Answer::checked(kind, json.to_owned()),
        Some(kind) => Answer::of(kind, json),
        None => Ok(Answer::json(StatusCode::OK, json.to_owned())),
    }
}

/// The kind with this name, which the contract has.
fn kind(name: &str) -> Result<Kind, ApiError> {
    Kind::from_name(name).map_err(|error| ApiError::internal(&error.to_string()))
}

/// Recompute Metrics. The local server computes no metrics, so there are none to recompute.
fn recompute(app: &App, endpoint: &'static Endpoint, _: &Call, _: &Taken) -> Result<Answer, ApiError> {
    app.notice("metrics were to be recomputed, but the local server computes none");
    answer(endpoint, "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_handler() {
        for endpoint in Endpoint::ALL {
            assert!(handler(endpoint.name).is_some(), "{}", endpoint.name);
        }
        let logging: Vec<_> = Endpoint::ALL.iter().filter(|endpoint| logs(endpoint.name)).collect();
        assert_eq!(logging.len(), 5);
    }

    #[test]
    fn the_path_says_which_records_are_meant() {
        let level_of = |name| Endpoint::ALL.iter().find(|endpoint| endpoint.name == name).map(level);
        assert_eq!(level_of("query_traces"), Some(Level::Trace));
        assert_eq!(level_of("get_session"), Some(Level::Session));
        assert_eq!(level_of("delete_spans"), Some(Level::Span));
    }
}
