//! Tool spans.

use crate::model::*;

step! {
    step("tool", defaulted String, nullable String, Metrics)
    at span
    own {
        /// The `id` of the tool call that this span executes, from the message of the model that requested it.
        nullable tool_call_id: String where fact carried_out,
    }

    /// A span for one execution of a tool: a function that a model can call.
    parent ToolSpan;
    /// A tool span as the API returns it.
    record ExtendedToolSpanRecord;
    /// A tool span as the API returns it, with all of its child spans.
    family ExtendedToolSpanRecordWithChildren;
    /// A tool span as partial queries return it, with only the selected columns.
    partial PartialExtendedToolSpanRecord;
}
