//! Controls: guardrails that observe, steer or deny an operation.

choices! {
    /// The decision of a control.
    pub enum ControlAction {
        /// The checked operation is blocked.
        Deny = "deny",
        /// The checked operation continues with corrective guidance.
        Steer = "steer",
        /// The checked operation continues, and the match is only recorded.
        Observe = "observe",
    }
}

object! {
    /// The result of a control.
    pub struct ControlResult {
        /// The control's decision.
        required action: ControlAction,
        /// Whether the control's condition was met. Also false if the condition could not be evaluated: `error_message`
        /// is set in this case.
        required matched: bool,
        /// The confidence of the evaluation.
        nullable confidence: f64,
        /// Why the condition could not be evaluated. Absent if it was evaluated, whatever the result.
        nullable error_message: String,
    }
}

choices! {
    /// When a control runs.
    pub enum ControlCheckStage {
        /// Before the operation that it checks.
        Pre = "pre",
        /// After the operation that it checks.
        Post = "post",
    }
}

choices! {
    /// The kind of operation that a control checks.
    pub enum ControlAppliesTo {
        /// A call to a language model.
        LlmCall = "llm_call",
        /// A call to a tool.
        ToolCall = "tool_call",
        /// A call to a retriever.
        RetrieverCall = "retriever_call",
        /// A trace.
        TraceCall = "trace_call",
        /// A session.
        SessionCall = "session_call",
    }
}
