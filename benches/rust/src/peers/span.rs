//! The payload as borrowed types: the fastest form in which serde checks it. Unions are told apart by their first member,
//! `type`, and nothing is buffered.

#![expect(dead_code, reason = "the members are read to be checked")]
#![expect(clippy::enum_variant_names, reason = "the names are the contract's")]

use std::collections::HashMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::text::{Open, Scalar, Text, TextOr, Timestamp, Uuid};

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Request<'a> {
    log_stream_id: Option<Uuid>,
    session_id: Option<Uuid>,
    traces: Vec<Trace<'a>>,
}

/// Declares a step: the members that all have, and those of its own.
macro_rules! step {
    ($name:ident, $input:ty, $output:ty, $metrics:ty { $($own:ident: $type:ty,)* }) => {
        #[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
        pub(super) struct $name<'a> {
            #[serde(default)]
            input: $input,
            #[serde(default)]
            output: Option<$output>,
            #[serde(default)]
            name: Option<Text<'a>>,
            created_at: Option<Timestamp>,
            #[serde(default)]
            user_metadata: HashMap<Text<'a>, Text<'a>>,
            #[serde(default)]
            tags: Vec<Text<'a>>,
            status_code: Option<i64>,
            #[serde(default)]
            metrics: $metrics,
            id: Option<Uuid>,
            parent_id: Option<Uuid>,
            $( #[serde(default)] $own: $type, )*
        }
    };
}

step!(Trace, TextOr<'a, Said<'a>>, TextOr<'a, Said<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Agent, TextOr<'a, Said<'a>>, TextOr<'a, Said<'a>>, Metrics { agent_type: Option<AgentType>, spans: Vec<Span<'a>>, });
step!(Workflow, TextOr<'a, Said<'a>>, TextOr<'a, Said<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Llm, Vec<Message<'a>>, Message<'a>, LlmMetrics {
    tools: Option<Vec<Open>>, events: Option<Vec<Event<'a>>>, model: Option<Text<'a>>, temperature: Option<f64>,
    finish_reason: Option<Text<'a>>,
});
step!(Retriever, Option<Text<'a>>, Vec<Document<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Tool, Option<Text<'a>>, Text<'a>, Metrics { tool_call_id: Option<Text<'a>>, spans: Vec<Span<'a>>, });
step!(Control, TextOr<'a, Said<'a>>, ControlResult<'a>, Metrics {
    control_id: Option<i64>, check_stage: Option<CheckStage>, applies_to: Option<AppliesTo>,
    agent_name: Option<Text<'a>>, evaluator_name: Option<Text<'a>>, selector_path: Option<Text<'a>>,
});

pub(super) enum Span<'a> {
    Agent(Agent<'a>),
    Workflow(Workflow<'a>),
    Llm(Box<Llm<'a>>),
    Retriever(Retriever<'a>),
    Tool(Tool<'a>),
    Control(Control<'a>),
}

impl<'de: 'a, 'a> Deserialize<'de> for Span<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Span<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a span with its `type` first")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Span<'de>, A::Error> {
                let kind = match members.next_entry::<Text<'_>, Text<'_>>()? {
                    Some((Text(key), Text(kind))) if key == "type" => kind,
                    _ => return Err(A::Error::custom("`type` comes first")),
                };
                let rest = MapAccessDeserializer::new(members);
                match kind.as_ref() {
                    "agent" => Deserialize::deserialize(rest).map(Span::Agent),
                    "workflow" => Deserialize::deserialize(rest).map(Span::Workflow),
                    "llm" => Deserialize::deserialize(rest).map(|span| Span::Llm(Box::new(span))),
                    "retriever" => Deserialize::deserialize(rest).map(Span::Retriever),
                    "tool" => Deserialize::deserialize(rest).map(Span::Tool),
                    "control" => Deserialize::deserialize(rest).map(Span::Control),
                    _ => Err(A::Error::custom("an unknown type of span")),
                }
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// A message, a part of content or the outcome of a control, wherever any of them may stand: what tells them apart is
/// not checked, which is to the peers' advantage.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Said<'a> {
    #[serde(default)]
    content: Option<Text<'a>>,
    role: Option<Role>,
    #[serde(default)]
    text: Option<Text<'a>>,
    #[serde(default)]
    tool_calls: Option<Vec<ToolCall<'a>>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Message<'a> {
    content: Text<'a>,
    role: Role,
    #[serde(default)]
    tool_call_id: Option<Text<'a>>,
    #[serde(default)]
    tool_calls: Option<Vec<ToolCall<'a>>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct ToolCall<'a> {
    id: Text<'a>,
    function: Function<'a>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Function<'a> {
    name: Text<'a>,
    arguments: Text<'a>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    content: Text<'a>,
    #[serde(default)]
    metadata: HashMap<Text<'a>, Scalar<'a>>,
}

/// An event. Only reasoning occurs in the payloads.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: Text<'a>,
    #[serde(default)]
    id: Option<Text<'a>>,
    status: Option<EventStatus>,
    #[serde(default)]
    content: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct ControlResult<'a> {
    action: Action,
    matched: bool,
    confidence: Option<f64>,
    #[serde(default)]
    error_message: Option<Text<'a>>,
}

#[derive(Deserialize, Default)]
struct Metrics {
    duration_ns: Option<i64>,
}

#[derive(Deserialize, Default)]
struct LlmMetrics {
    duration_ns: Option<i64>,
    num_input_tokens: Option<i64>,
    num_output_tokens: Option<i64>,
    num_total_tokens: Option<i64>,
    time_to_first_token_ns: Option<i64>,
}

/// Declares a closed set of texts.
macro_rules! choices {
    ($($name:ident { $($choice:ident)* })*) => {
        $( #[derive(Deserialize)] #[serde(rename_all = "snake_case")] pub(super) enum $name { $($choice,)* } )*
    };
}

choices! {
    Role { Agent Assistant Developer Function System Tool User }
    AgentType { Default Planner React Reflection Router Classifier Supervisor Judge }
    EventStatus { InProgress Completed Failed Cancelled Incomplete }
    Action { Deny Steer Observe }
    CheckStage { Pre Post }
    AppliesTo { LlmCall ToolCall RetrieverCall TraceCall SessionCall }
}
