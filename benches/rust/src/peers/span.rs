//! The payload as borrowed types, the form that serde checks fastest. The first member, `type`, selects the variant of a
//! union, so that nothing is buffered.

#![expect(dead_code, reason = "fields are deserialized only to check them")]
#![expect(clippy::enum_variant_names, reason = "the contract defines the names")]

use std::collections::HashMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::string::{Open, Scalar, Str, StringOr, Timestamp, Uuid};

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Request<'a> {
    log_stream_id: Option<Uuid>,
    session_id: Option<Uuid>,
    traces: Vec<Trace<'a>>,
}

/// Declares a step: the fields that all steps have, and its own.
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
            name: Option<Str<'a>>,
            created_at: Option<Timestamp>,
            #[serde(default)]
            user_metadata: HashMap<Str<'a>, Str<'a>>,
            #[serde(default)]
            tags: Vec<Str<'a>>,
            status_code: Option<i64>,
            #[serde(default)]
            metrics: $metrics,
            id: Option<Uuid>,
            parent_id: Option<Uuid>,
            $( #[serde(default)] $own: $type, )*
        }
    };
}

step!(Trace, StringOr<'a, MessageOrPart<'a>>, StringOr<'a, MessageOrPart<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Agent, StringOr<'a, MessageOrPart<'a>>, StringOr<'a, MessageOrPart<'a>>, Metrics { agent_type: Option<AgentType>, spans: Vec<Span<'a>>, });
step!(Workflow, StringOr<'a, MessageOrPart<'a>>, StringOr<'a, MessageOrPart<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Llm, Vec<Message<'a>>, Message<'a>, LlmMetrics {
    tools: Option<Vec<Open>>, events: Option<Vec<Event<'a>>>, model: Option<Str<'a>>, temperature: Option<f64>,
    finish_reason: Option<Str<'a>>,
});
step!(Retriever, Option<Str<'a>>, Vec<Document<'a>>, Metrics { spans: Vec<Span<'a>>, });
step!(Tool, Option<Str<'a>>, Str<'a>, Metrics { tool_call_id: Option<Str<'a>>, spans: Vec<Span<'a>>, });
step!(Control, StringOr<'a, MessageOrPart<'a>>, ControlResult<'a>, Metrics {
    control_id: Option<i64>, check_stage: Option<CheckStage>, applies_to: Option<AppliesTo>,
    agent_name: Option<Str<'a>>, evaluator_name: Option<Str<'a>>, selector_path: Option<Str<'a>>,
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
                formatter.write_str("a span with `type` first")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Span<'de>, A::Error> {
                let kind = match members.next_entry::<Str<'_>, Str<'_>>()? {
                    Some((Str(key), Str(kind))) if key == "type" => kind,
                    _ => return Err(A::Error::custom("`type` must come first")),
                };
                let rest = MapAccessDeserializer::new(members);
                match kind.as_ref() {
                    "agent" => Deserialize::deserialize(rest).map(Span::Agent),
                    "workflow" => Deserialize::deserialize(rest).map(Span::Workflow),
                    "llm" => Deserialize::deserialize(rest).map(|span| Span::Llm(Box::new(span))),
                    "retriever" => Deserialize::deserialize(rest).map(Span::Retriever),
                    "tool" => Deserialize::deserialize(rest).map(Span::Tool),
                    "control" => Deserialize::deserialize(rest).map(Span::Control),
                    _ => Err(A::Error::custom("unknown span type")),
                }
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// A message, a content part or a control result, where the contract allows any of them. Which of them it is stays
/// unchecked, to the peers' advantage.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct MessageOrPart<'a> {
    #[serde(default)]
    content: Option<Str<'a>>,
    role: Option<Role>,
    #[serde(default)]
    text: Option<Str<'a>>,
    #[serde(default)]
    tool_calls: Option<Vec<ToolCall<'a>>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Message<'a> {
    content: Str<'a>,
    role: Role,
    #[serde(default)]
    tool_call_id: Option<Str<'a>>,
    #[serde(default)]
    tool_calls: Option<Vec<ToolCall<'a>>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct ToolCall<'a> {
    id: Str<'a>,
    function: Function<'a>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Function<'a> {
    name: Str<'a>,
    arguments: Str<'a>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    content: Str<'a>,
    #[serde(default)]
    metadata: HashMap<Str<'a>, Scalar<'a>>,
}

/// An event. The payloads contain only reasoning events.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: Str<'a>,
    #[serde(default)]
    id: Option<Str<'a>>,
    status: Option<EventStatus>,
    #[serde(default)]
    content: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct ControlResult<'a> {
    action: Action,
    matched: bool,
    confidence: Option<f64>,
    #[serde(default)]
    error_message: Option<Str<'a>>,
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

/// Declares enumerations of strings.
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
