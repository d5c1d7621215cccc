//! The types of steps, as fields that name one say them.

choices! {
    /// The type of a session, a trace or a span.
    pub enum StepType {
        /// A span in which an agent works.
        Agent = "agent",
        /// A span in which a control checks another step.
        Control = "control",
        /// A span in which a language model answers.
        Llm = "llm",
        /// A span in which documents are looked up.
        Retriever = "retriever",
        /// A session: traces that belong together.
        Session = "session",
        /// A span in which a tool is called.
        Tool = "tool",
        /// A trace: the answer to one request, with all that led to it.
        Trace = "trace",
        /// A span that holds others together.
        Workflow = "workflow",
    }
}

choices! {
    /// One of the three levels at which steps are looked at.
    pub enum RootType {
        /// Sessions, each with all of its traces.
        Session = "session",
        /// Traces, each with all of its spans.
        Trace = "trace",
        /// Spans, of whichever type.
        Span = "span",
    }
}
