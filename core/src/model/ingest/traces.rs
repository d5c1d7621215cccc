//! Log Traces.

use super::LoggingMethod;
use crate::model::{Id, Integer, Trace};

object! {
    /// Logs traces, each with all of its spans. Request body of Log Traces.
    pub struct LogTracesIngestRequest: scope request {
        ..logging_members!(),
        /// The session that the traces belong to.
        nullable session_id: Id where fact session_id,
        /// Your own id for this session, for use instead of `session_id`.
        nullable session_external_id: String,
        /// The traces to log.
        required traces: Vec<Trace> where min_items 1,
        /// Whether the traces have ended. If false, more spans can be added to them later.
        defaulted is_complete: bool where fact is_complete and lenient null = true,
        /// Whether the response includes the ids of the logged traces.
        defaulted include_trace_ids: bool,
    }
}

object! {
    /// The response of Log Traces, with the number of ingested records.
    pub struct LogTracesIngestResponse {
        ..logged_members!(),
        /// How many traces were ingested.
        required traces_count: Integer,
        /// How many spans were ingested.
        expected spans_count: Integer,
        /// The ids of the logged traces, if `include_trace_ids` was set in the request.
        nullable trace_ids: Vec<Id>,
    }
}
