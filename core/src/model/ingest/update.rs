//! Update Trace and Update Span.

use super::LoggingMethod;
use crate::model::{Id, Integer, SpanInput, SpanOutput};

object! {
    /// Updates a trace: the values given here replace the stored ones. Request body of Update Trace.
    pub struct LogTraceUpdateRequest: scope request {
        ..logging_members!(),
        /// The id of the trace that is updated.
        required trace_id: Id,
        /// The new input.
        nullable input: String,
        /// The new output.
        nullable output: String,
        /// The new status code.
        nullable status_code: Integer where fact status_code,
        /// Tags to add to the existing ones.
        nullable tags: Vec<String>,
        /// Set it to true when the trace has ended.
        nullable is_complete: bool = false,
        /// The new duration in nanoseconds.
        nullable duration_ns: Integer where fact duration,
    }
}

object! {
    /// The response of Update Trace, with the id of the updated trace.
    pub struct LogTraceUpdateResponse {
        ..logged_members!(),
        /// The id of the updated trace.
        required trace_id: Id,
    }
}

object! {
    /// Updates a span: the values given here replace the stored ones. Request body of Update Span.
    pub struct LogSpanUpdateRequest: scope request {
        ..logging_members!(),
        /// The id of the span that is updated.
        required span_id: Id,
        /// The new input.
        nullable input: SpanInput,
        /// The new output.
        nullable output: SpanOutput,
        /// Tags to add to the existing ones.
        nullable tags: Vec<String>,
        /// The new status code.
        nullable status_code: Integer where fact status_code,
        /// The new duration in nanoseconds.
        nullable duration_ns: Integer where fact duration,
    }
}

object! {
    /// The response of Update Span, with the id of the updated span.
    pub struct LogSpanUpdateResponse {
        ..logged_members!(),
        /// The id of the updated span.
        required span_id: Id,
    }
}
