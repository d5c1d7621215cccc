//! A step that is being built.

use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::error::{UsageError, quoted};
use crate::json::JsonWriter;
use crate::report::{Fault, Issue, PathSegment, Was};

/// The types of steps that can be started.
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
    /// Every type, with its name in calls and payloads, that of its kind, and that of its arguments.
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
            UsageError::unknown_name(name, "a step type", None, &["use ", &quoted(&names, ", ")].concat())
        })
    }

    fn row(self) -> (&'static str, &'static str, &'static str) {
        let row = StepType::ALL.iter().find(|(step_type, ..)| *step_type == self);
        row.map_or(("", "", ""), |(_, name, kind, arguments)| (name, kind, arguments))
    }

    pub(super) fn name(self) -> &'static str {
        self.row().0
    }

    /// The kind of its JSON.
    pub(super) fn kind(self) -> Result<Kind, UsageError> {
        Kind::from_name(self.row().1)
    }

    /// What a call about such a step takes.
    pub(super) fn arguments(self) -> Result<Kind, UsageError> {
        Kind::of_arguments(self.row().2)
    }

    /// Whether spans can be inside of it.
    pub(super) fn holds_spans(self) -> bool {
        !matches!(self, StepType::Llm | StepType::Control)
    }
}

/// Something said of a step: the JSON of a field or of a metric.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) name: String,
    pub(super) json: String,
    /// Whether the caller gave it, and not a provider's answer or the clock.
    pub(super) given: bool,
}

/// What is said, by name, in the order in which it was first said.
#[derive(Clone, Debug, Default)]
pub(super) struct Sayings(Vec<Said>);

impl Sayings {
    /// Says something, in place of what was said before. What the caller gave only gives way to the caller.
    pub(super) fn say(&mut self, name: &str, json: &str, given: bool) -> bool {
        match self.0.iter_mut().find(|said| said.name == name) {
            Some(said) if said.given && !given => return false,
            Some(said) => {
                json.clone_into(&mut said.json);
                said.given = given;
            }
            None => self.0.push(Said { name: name.to_owned(), json: json.to_owned(), given }),
        }
        true
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|said| said.name == name).map(|said| said.json.as_str())
    }

    /// The names and the JSON of what is said.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|said| (said.name.as_str(), said.json.as_str()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes what is said as members of an object.
    pub(super) fn write(&self, json: &mut JsonWriter) {
        for said in &self.0 {
            json.key(&said.name).raw(&said.json);
        }
    }
}

/// How much of a step a stream has taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Streamed {
    pub(super) sent: bool,
    /// Whether the stream knows that the step is concluded.
    pub(super) concluded: bool,
    /// The fields that were said since it was sent.
    pub(super) later: Vec<String>,
    /// Whether the step and everything inside of it is concluded, as of the last survey.
    pub(super) whole: bool,
    /// Whether a step inside of it is whole or has been sent, as of the last survey.
    pub(super) wanted: bool,
}

/// A step that is being built. Steps refer to each other by their index in the builder.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) step_type: StepType,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// How many steps it is inside of.
    pub(super) depth: usize,
    pub(super) id: String,
    /// When it began, in microseconds since 1970, and as it is written.
    pub(super) began: i64,
    pub(super) created_at: String,
    pub(super) concluded: bool,
    pub(super) fields: Sayings,
    pub(super) metadata: Sayings,
    pub(super) metrics: Sayings,
    /// The JSON text of what went wrong.
    pub(super) error: Option<String>,
    /// What was changed of what was said, with paths inside of the step's JSON.
    pub(super) issues: Vec<Issue>,
    pub(super) streamed: Streamed,
}

/// The key in a step's metadata under which its error stands.
pub(super) const ERROR: &str = "error";

impl Step {
    /// Notes that a field was said, for a stream that has the step already.
    pub(super) fn touched(&mut self, field: &str) {
        if self.streamed.sent && !self.streamed.later.iter().any(|known| known == field) {
            self.streamed.later.push(field.to_owned());
        }
    }

    /// The issue that the step's error can't be told, if the caller's metadata have its place.
    pub(super) fn hidden_error(&self) -> Option<Issue> {
        self.error.as_ref().filter(|_| self.metadata.get(ERROR).is_some()).map(|_| {
            let path = vec![PathSegment::Key("user_metadata".to_owned()), PathSegment::Key(ERROR.to_owned())];
            let was = Was::Described("also an entry of the metadata".to_owned());
            let becomes = "keeps the value of that entry, so the error of the step is left out";
            issue(&Fault::DroppedValue { was, becomes }, path)
        })
    }

    /// Writes the members of the step's JSON, all but its spans.
    pub(super) fn write(&self, json: &mut JsonWriter) {
        json.key("type").string(self.step_type.name());
        self.fields.write(json);
        json.key("created_at").string(&self.created_at);
        json.key("id").string(&self.id);
        let error = self.error.as_ref().filter(|_| self.metadata.get(ERROR).is_none());
        if !self.metadata.is_empty() || error.is_some() {
            json.key("user_metadata").object(|json| {
                self.metadata.write(json);
                if let Some(error) = error {
                    json.key(ERROR).raw(error);
                }
            });
        }
        if !self.metrics.is_empty() {
            json.key("metrics").object(|json| self.metrics.write(json));
        }
    }
}
