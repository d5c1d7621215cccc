//! Log Spans.

use super::LoggingMethod;
use crate::model::{Id, Integer, Span};

/// The step that logged spans are added to.
macro_rules! parent_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The trace that the spans are added to.
            required trace_id: Id where fact trace_id,
            /// The step of that trace that the spans are part of: the trace itself or one of its spans.
            required parent_id: Id where fact parent_id,
            $($rest)*
        }
    };
}

object! {
    /// The request of Log Spans: spans, with everything inside them, for a trace that the server has.
    pub struct LogSpansIngestRequest: scope request {
        ..logging_members!(),
        /// The spans.
        required spans: Vec<Span> where min_items 1,
        ..parent_members!(),
    }
}

object! {
    /// The answer of Log Spans.
    pub struct LogSpansIngestResponse {
        ..logged_members!(),
        ..parent_members!(),
    }
}
