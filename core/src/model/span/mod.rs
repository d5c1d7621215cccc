//! Spans, as they are logged and as the API returns them.

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
    /// A span of a trace: an agent, a workflow, or a call to a model, a retriever, a tool or a control.
    pub enum Span by type {
        Agent(AgentSpan),
        Workflow(WorkflowSpan),
        Llm(LlmSpan),
        Retriever(RetrieverSpan),
        Tool(ToolSpan),
        Control(ControlSpan),
    }
}
