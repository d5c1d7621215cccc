//! Spans: the steps of a trace, as they are logged and as the API answers them.

mod agent;
mod control;
mod llm;
mod retriever;
mod tool;
mod workflow;

pub use agent::*;
pub use control::*;
pub use llm::*;
pub use retriever::*;
pub use tool::*;
pub use workflow::*;

tagged_union! {
    /// A step of a trace.
    pub enum Span by type {
        Agent(AgentSpan),
        Workflow(WorkflowSpan),
        Llm(LlmSpan),
        Retriever(RetrieverSpan),
        Tool(ToolSpan),
        Control(ControlSpan),
    }
}
