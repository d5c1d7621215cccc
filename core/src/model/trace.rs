//! Traces.

use crate::model::*;

step! {
    step("trace", defaulted Content, nullable Content, Metrics)
    at trace
    own {}

    /// A trace: everything that an application did to handle one request, from its input to its output.
    parent Trace;
    /// A trace as the API returns it.
    record ExtendedTraceRecord;
    /// A trace as the API returns it, with all of its spans.
    family ExtendedTraceRecordWithChildren;
    /// A trace as partial queries return it, with only the selected columns.
    partial PartialExtendedTraceRecord;
}
