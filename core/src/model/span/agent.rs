//! Agents.

use crate::model::*;

choices! {
    /// How an agent works.
    pub enum AgentType {
        /// In no particular way.
        #[default] Default = "default",
        /// It lays out the steps before they are taken.
        Planner = "planner",
        /// It reasons and acts in turn.
        React = "react",
        /// It judges its own results and improves them.
        Reflection = "reflection",
        /// It hands a task to whoever is fit for it.
        Router = "router",
        /// It sorts its input into classes.
        Classifier = "classifier",
        /// It directs other agents.
        Supervisor = "supervisor",
        /// It judges the results of others.
        Judge = "judge",
    }
}

step! {
    step("agent", defaulted SpanInput, nullable SpanOutput, Metrics)
    at span
    own {
        /// How the agent works.
        defaulted agent_type: AgentType,
    }

    /// An agent at work: a program that decides by itself which step comes next.
    parent AgentSpan;
    /// A span of an agent, as the API answers it.
    record ExtendedAgentSpanRecord;
    /// A span of an agent, as the API answers it, with the spans inside it.
    family ExtendedAgentSpanRecordWithChildren;
    /// A span of an agent, as the API answers it when only some columns are asked for.
    partial PartialExtendedAgentSpanRecord;
}
