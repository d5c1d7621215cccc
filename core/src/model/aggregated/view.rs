//! Get Aggregated Trace View: the request and the response.

use super::AggregatedTraceViewGraph;
use crate::model::{Id, Integer, LogRecordsFilter, Timestamp};

object! {
    /// Requests one graph that merges the traces of a log stream. Request body of Get Aggregated Trace View.
    pub struct AggregatedTraceViewRequest: scope query {
        /// The log stream whose traces are merged.
        required log_stream_id: Id,
        /// Filters that a trace must match, all of them. Only columns of traces can be used, not those of spans.
        optional filters: Vec<LogRecordsFilter>,
    }
}

object! {
    /// The response of Get Aggregated Trace View: one graph that merges the traces of a log stream.
    pub struct AggregatedTraceViewResponse {
        /// The merged graph.
        required graph: AggregatedTraceViewGraph,
        /// How many traces the graph includes.
        required num_traces: Integer,
        /// How many sessions these traces belong to.
        required num_sessions: Integer,
        /// When the earliest included record was created.
        nullable start_time: Timestamp,
        /// When the latest included record was created.
        nullable end_time: Timestamp,
        /// Whether the graph includes every trace that matches the filters. False if there were too many.
        required has_all_traces: bool,
    }
}
