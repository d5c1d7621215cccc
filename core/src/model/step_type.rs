//! The types of traces, spans and sessions.

choices! {
    /// The types of traces, spans and sessions.
    pub enum StepType {
        /// An agent span.
        Agent = "agent",
        /// A control span.
        Control = "control",
        /// An LLM span.
        Llm = "llm",
        /// A retriever span.
        Retriever = "retriever",
        /// A session.
        Session = "session",
        /// A tool span.
        Tool = "tool",
        /// A trace.
        Trace = "trace",
        /// A workflow span.
        Workflow = "workflow",
    }
}

choices! {
    /// The level at which records are exported.
    pub enum RootType {
        /// Sessions with all of their traces.
        Session = "session",
        /// Traces with all of their spans.
        Trace = "trace",
        /// Spans of all types.
        Span = "span",
    }
}
