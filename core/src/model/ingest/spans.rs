//! Log Spans.

use super::LoggingMethod;
use crate::model::{Id, Integer, Span};

/// The parent that logged spans are added to.
macro_rules! parent_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The trace that the spans are added to.
            required trace_id: Id where fact trace_id,
            /// The parent of the spans: the trace itself, or one of its spans.
            required parent_id: Id where fact parent_id,
            $($rest)*
        }
    };
}

object! {
    /// Adds spans, each with all of its child spans, to an existing trace. Request body of Log Spans.
    pub struct LogSpansIngestRequest: scope request {
        ..logging_members!(),
        /// The spans to add.
        required spans: Vec<Span> where min_items 1,
        ..parent_members!(),
    }
}

object! {
    /// The response of Log Spans, with the number of ingested records.
    pub struct LogSpansIngestResponse {
        ..logged_members!(),
        ..parent_members!(),
    }
}
