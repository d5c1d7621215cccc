//! Runs of controls.

use crate::model::*;

step! {
    step("control", defaulted SpanInput, nullable ControlResult, Metrics)
    at span
    own {
        /// The number under which the control is defined.
        nullable control_id: Integer,
        /// The name of the agent that was checked.
        nullable agent_name: String,
        /// Whether the control ran before or after the step that it checks.
        nullable check_stage: ControlCheckStage,
        /// What the control checked.
        nullable applies_to: ControlAppliesTo,
        /// The evaluator that decided; of several, the one that stands for all.
        nullable evaluator_name: String,
        /// The path of what was looked at; of several, the one that stands for all.
        nullable selector_path: String,
    }

    /// A run of a control: a check that lets a step pass, changes its course or stops it.
    leaf ControlSpan;
    /// A run of a control, as the API answers it.
    record ExtendedControlSpanRecord;
    /// A run of a control, as the API answers it when only some columns are asked for.
    partial PartialExtendedControlSpanRecord;
}
