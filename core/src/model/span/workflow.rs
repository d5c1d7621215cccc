//! Workflow spans.

use crate::model::*;

step! {
    step("workflow", defaulted SpanInput, nullable SpanOutput, Metrics)
    at span
    own {
    }

    /// A span for a workflow: a predefined sequence of operations, which are its child spans.
    parent WorkflowSpan;
    /// A workflow span as the API returns it.
    record ExtendedWorkflowSpanRecord;
    /// A workflow span as the API returns it, with all of its child spans.
    family ExtendedWorkflowSpanRecordWithChildren;
    /// A workflow span as partial queries return it, with only the selected columns.
    partial PartialExtendedWorkflowSpanRecord;
}
