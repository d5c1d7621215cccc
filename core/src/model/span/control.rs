//! Control spans.

use crate::model::*;

step! {
    step("control", defaulted SpanInput, nullable ControlResult, Metrics)
    at span
    own {
        /// The id of the control's definition.
        nullable control_id: Integer,
        /// The name of the agent that was checked.
        nullable agent_name: String,
        /// Whether the control ran before or after the operation that it checked.
        nullable check_stage: ControlCheckStage,
        /// The kind of operation that the control checked.
        nullable applies_to: ControlAppliesTo,
        /// The name of the evaluator that decided. If there were several, the primary one.
        nullable evaluator_name: String,
        /// The path of the value that was evaluated. If there were several, the primary one.
        nullable selector_path: String,
    }

    /// A span for a control: a guardrail that observes, steers or denies another operation.
    leaf ControlSpan;
    /// A control span as the API returns it.
    record ExtendedControlSpanRecord;
    /// A control span as partial queries return it, with only the selected columns.
    partial PartialExtendedControlSpanRecord;
}
