//! The types of steps that a builder can start.

use crate::contract::Kind;
use crate::error::{UsageError, quoted};

/// A type of step: a trace or a type of span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepType {
    Trace,
    Agent,
    Workflow,
    Llm,
    Retriever,
    Tool,
    Control,
}

impl StepType {
    /// Every type with its name in calls and payloads, the name of its kind and the name of its arguments.
    const ALL: [(StepType, &'static str, &'static str, &'static str); 7] = [
        (StepType::Trace, "trace", "Trace", "TraceArguments"),
        (StepType::Agent, "agent", "AgentSpan", "AgentArguments"),
        (StepType::Workflow, "workflow", "WorkflowSpan", "WorkflowArguments"),
        (StepType::Llm, "llm", "LlmSpan", "LlmArguments"),
        (StepType::Retriever, "retriever", "RetrieverSpan", "RetrieverArguments"),
        (StepType::Tool, "tool", "ToolSpan", "ToolArguments"),
        (StepType::Control, "control", "ControlSpan", "ControlArguments"),
    ];

    pub(super) fn from_name(name: &str) -> Result<StepType, UsageError> {
        let found = StepType::ALL.iter().find(|(_, known, ..)| *known == name);
        found.map(|(step_type, ..)| *step_type).ok_or_else(|| {
            let names = StepType::ALL.map(|(_, name, ..)| name);
            UsageError::unknown_name(name, "a step type", None, &["use one of ", &quoted(&names, ", ")].concat())
        })
    }

    fn row(self) -> (&'static str, &'static str, &'static str) {
        let row = StepType::ALL.iter().find(|(step_type, ..)| *step_type == self);
        row.map_or(("", "", ""), |(_, name, kind, arguments)| (name, kind, arguments))
    }

    pub(super) fn name(self) -> &'static str {
        self.row().0
    }

    /// The kind of the step's JSON.
    pub(super) fn kind(self) -> Result<Kind, UsageError> {
        Kind::from_name(self.row().1)
    }

    /// The kind of the arguments of calls about such a step.
    pub(super) fn arguments(self) -> Result<Kind, UsageError> {
        Kind::of_arguments(self.row().2)
    }

    /// Whether spans can be nested in such a step.
    pub(super) fn can_contain_spans(self) -> bool {
        !matches!(self, StepType::Llm | StepType::Control)
    }
}
