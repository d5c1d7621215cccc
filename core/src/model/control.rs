//! Controls: checks that let a step pass, change its course or stop it.

choices! {
    /// What a control decided.
    pub enum ControlAction {
        /// The step is stopped.
        Deny = "deny",
        /// The step goes on with guidance.
        Steer = "steer",
        /// The step goes on; the match is only written down.
        Observe = "observe",
    }
}

object! {
    /// The outcome of a control.
    pub struct ControlResult {
        /// What the control decided.
        required action: ControlAction,
        /// Whether the control's condition was met. False also where it could not be evaluated: see `error_message`.
        required matched: bool,
        /// How sure the evaluation is.
        nullable confidence: f64,
        /// Why the control could not be evaluated. Absent when it could, whatever it found.
        nullable error_message: String,
    }
}

choices! {
    /// When a control ran.
    pub enum ControlCheckStage {
        /// Before the step that it checks.
        Pre = "pre",
        /// After the step that it checks.
        Post = "post",
    }
}

choices! {
    /// What a control checked.
    pub enum ControlAppliesTo {
        /// A call of a language model.
        LlmCall = "llm_call",
        /// A call of a tool.
        ToolCall = "tool_call",
        /// A call of a retriever.
        RetrieverCall = "retriever_call",
        /// A whole trace.
        TraceCall = "trace_call",
        /// A whole session.
        SessionCall = "session_call",
    }
}
