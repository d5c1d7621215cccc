//! Workflows.

use crate::model::*;

step! {
    step("workflow", defaulted SpanInput, nullable SpanOutput, Metrics)
    at span
    own {
    }

    /// A workflow: steps that belong together, in an order that the program fixes.
    parent WorkflowSpan;
    /// A workflow, as the API answers it.
    record ExtendedWorkflowSpanRecord;
    /// A workflow, as the API answers it, with the spans inside it.
    family ExtendedWorkflowSpanRecordWithChildren;
    /// A workflow, as the API answers it when only some columns are asked for.
    partial PartialExtendedWorkflowSpanRecord;
}
