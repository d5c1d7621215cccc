//! Asking for the aggregated view.

use super::AggregatedTraceViewGraph;
use crate::model::{Id, Integer, LogRecordsFilter, Timestamp};

object! {
    /// Asks for the graph that the traces of a log stream form together.
    pub struct AggregatedTraceViewRequest {
        /// The log stream that the traces belong to.
        required log_stream_id: Id,
        /// The conditions that a trace must meet, all of them. They can be about traces only, not about spans.
        optional filters: Vec<LogRecordsFilter>,
    }
}

object! {
    /// The graph that the traces of a log stream form together.
    pub struct AggregatedTraceViewResponse {
        /// The graph.
        required graph: AggregatedTraceViewGraph,
        /// How many traces are in it.
        required num_traces: Integer,
        /// How many sessions those traces belong to.
        required num_sessions: Integer,
        /// When the earliest of the records was made.
        nullable start_time: Timestamp,
        /// When the latest of the records was made.
        nullable end_time: Timestamp,
        /// Whether all traces that meet the conditions are in it.
        required has_all_traces: bool,
    }
}
