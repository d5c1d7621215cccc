//! Calls of tools.

use crate::model::*;

step! {
    step("tool", defaulted String, nullable String, Metrics)
    at span
    own {
        /// The `id` of the tool call, in a model's message, that this span carries out.
        nullable tool_call_id: String where fact carried_out,
    }

    /// A call of a tool: a function that a model may ask for.
    parent ToolSpan;
    /// A call of a tool, as the API answers it.
    record ExtendedToolSpanRecord;
    /// A call of a tool, as the API answers it, with the spans inside it.
    family ExtendedToolSpanRecordWithChildren;
    /// A call of a tool, as the API answers it when only some columns are asked for.
    partial PartialExtendedToolSpanRecord;
}
