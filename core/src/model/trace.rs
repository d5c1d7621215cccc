//! Traces.

use crate::model::*;

step! {
    step("trace", defaulted Content, nullable Content, Metrics)
    at trace
    own {}

    /// A trace: what an application did to answer one request, from the first step to the last.
    parent Trace;
    /// A trace as the API answers it.
    record ExtendedTraceRecord;
    /// A trace as the API answers it, with everything inside it.
    family ExtendedTraceRecordWithChildren;
    /// A trace as the API answers it when only some columns are asked for.
    partial PartialExtendedTraceRecord;
}
