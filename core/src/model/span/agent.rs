//! Agent spans.

use crate::model::*;

choices! {
    /// The type of an agent.
    pub enum AgentType {
        /// Any agent that none of the other types describes.
        #[default] Default = "default",
        /// An agent that plans its steps before it takes them.
        Planner = "planner",
        /// An agent that alternates between reasoning and acting.
        React = "react",
        /// An agent that evaluates its own results and improves them.
        Reflection = "reflection",
        /// An agent that passes a task on to the most suitable agent or tool.
        Router = "router",
        /// An agent that classifies its input.
        Classifier = "classifier",
        /// An agent that coordinates other agents.
        Supervisor = "supervisor",
        /// An agent that evaluates the results of others.
        Judge = "judge",
    }
}

step! {
    step("agent", defaulted SpanInput, nullable SpanOutput, Metrics)
    at span
    own {
        /// The type of the agent.
        defaulted agent_type: AgentType,
    }

    /// A span for an agent: a program that decides for itself what to do next, usually with a language model.
    parent AgentSpan;
    /// An agent span as the API returns it.
    record ExtendedAgentSpanRecord;
    /// An agent span as the API returns it, with all of its child spans.
    family ExtendedAgentSpanRecordWithChildren;
    /// An agent span as partial queries return it, with only the selected columns.
    partial PartialExtendedAgentSpanRecord;
}
