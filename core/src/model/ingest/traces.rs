//! Log Traces.

use super::LoggingMethod;
use crate::model::{Id, Integer, Trace};

object! {
    /// The request of Log Traces: traces with everything inside them.
    pub struct LogTracesIngestRequest: scope request {
        ..logging_members!(),
        /// The session that the traces belong to.
        nullable session_id: Id where fact session_id,
        /// Your own id of the session that the traces belong to.
        nullable session_external_id: String,
        /// The traces.
        required traces: Vec<Trace> where min_items 1,
        /// Whether the traces have ended. If not, spans may still be added to them.
        defaulted is_complete: bool where fact is_complete and lenient null = true,
        /// Whether the answer lists the ids of the traces.
        defaulted include_trace_ids: bool,
    }
}

object! {
    /// The answer of Log Traces.
    pub struct LogTracesIngestResponse {
        ..logged_members!(),
        /// How many traces were taken.
        required traces_count: Integer,
        /// How many spans were taken.
        expected spans_count: Integer,
        /// The ids of the traces, if the request asked for them.
        nullable trace_ids: Vec<Id>,
    }
}
