//! Update Trace and Update Span.

use super::LoggingMethod;
use crate::model::{Id, Integer, SpanInput, SpanOutput};

object! {
    /// The request of Update Trace: what is given replaces what the trace has.
    pub struct LogTraceUpdateRequest: scope request {
        ..logging_members!(),
        /// The trace to change.
        required trace_id: Id,
        /// The trace's new input.
        nullable input: String,
        /// The trace's new output.
        nullable output: String,
        /// The trace's new status code.
        nullable status_code: Integer where fact status_code,
        /// Tags to add to the trace's own.
        nullable tags: Vec<String>,
        /// Whether the trace has ended.
        nullable is_complete: bool = false,
        /// The trace's new duration, in nanoseconds.
        nullable duration_ns: Integer where fact duration,
    }
}

object! {
    /// The answer of Update Trace.
    pub struct LogTraceUpdateResponse {
        ..logged_members!(),
        /// The trace that was changed.
        required trace_id: Id,
    }
}

object! {
    /// The request of Update Span: what is given replaces what the span has.
    pub struct LogSpanUpdateRequest: scope request {
        ..logging_members!(),
        /// The span to change.
        required span_id: Id,
        /// The span's new input.
        nullable input: SpanInput,
        /// The span's new output.
        nullable output: SpanOutput,
        /// Tags to add to the span's own.
        nullable tags: Vec<String>,
        /// The span's new status code.
        nullable status_code: Integer where fact status_code,
        /// The span's new duration, in nanoseconds.
        nullable duration_ns: Integer where fact duration,
    }
}

object! {
    /// The answer of Update Span.
    pub struct LogSpanUpdateResponse {
        ..logged_members!(),
        /// The span that was changed.
        required span_id: Id,
    }
}
