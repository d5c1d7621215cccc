//! The kinds: the payload types that can be validated, by name.

/// What a kind is to the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The body of a request.
    Request,
    /// The body of an answer.
    Response,
    /// A trace, a span or a session, as it is logged or as the API answers it.
    Record,
    /// What the others are made of.
    Component,
}

impl Role {
    /// The name of the role: `request`, `response`, `record` or `component`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Request => "request",
            Role::Response => "response",
            Role::Record => "record",
            Role::Component => "component",
        }
    }
}

/// A payload type that can be validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The name of the kind, as in the API's own OpenAPI.
    pub name: &'static str,
    /// What the kind is to the API.
    pub role: Role,
}

/// Hands the one list of kinds to a macro. Every name is that of a type in `model`.
macro_rules! each_kind {
    ($callback:ident $(, $argument:ident)?) => {
        $callback! { $($argument:)?
            Request {
                LogTracesIngestRequest,
                LogTraceUpdateRequest,
                LogSpansIngestRequest,
                LogSpanUpdateRequest,
                SessionCreateRequest,
                LogRecordsQueryRequest,
            }
            Response {
                LogTracesIngestResponse,
                LogTraceUpdateResponse,
                LogSpansIngestResponse,
                LogSpanUpdateResponse,
                SessionCreateResponse,
                GetSpanResponse,
                GetTraceResponse,
                LogRecordsQueryResponse,
                LogRecordsPartialQueryResponse,
            }
            Record {
                Trace,
                Span,
                AgentSpan,
                WorkflowSpan,
                LlmSpan,
                RetrieverSpan,
                ToolSpan,
                ControlSpan,
                Record,
                SpanRecord,
                PartialRecord,
                ExtendedTraceRecord,
                ExtendedTraceRecordWithChildren,
                ExtendedSessionRecord,
                ExtendedSessionRecordWithChildren,
                ExtendedAgentSpanRecord,
                ExtendedAgentSpanRecordWithChildren,
                ExtendedWorkflowSpanRecord,
                ExtendedWorkflowSpanRecordWithChildren,
                ExtendedLlmSpanRecord,
                ExtendedRetrieverSpanRecord,
                ExtendedRetrieverSpanRecordWithChildren,
                ExtendedToolSpanRecord,
                ExtendedToolSpanRecordWithChildren,
                ExtendedControlSpanRecord,
                PartialExtendedTraceRecord,
                PartialExtendedSessionRecord,
                PartialExtendedAgentSpanRecord,
                PartialExtendedWorkflowSpanRecord,
                PartialExtendedLlmSpanRecord,
                PartialExtendedRetrieverSpanRecord,
                PartialExtendedToolSpanRecord,
                PartialExtendedControlSpanRecord,
                StubTraceRecord,
            }
            Component {
                Message,
                ToolCall,
                ToolCallFunction,
                ContentPart,
                TextContentPart,
                FileContentPart,
                DataContentPart,
                Document,
                ControlResult,
                Metrics,
                LlmMetrics,
                Event,
                MessageEvent,
                ReasoningEvent,
                InternalToolCall,
                WebSearchCallEvent,
                WebSearchAction,
                ImageGenerationEvent,
                MCPCallEvent,
                MCPListToolsEvent,
                MCPApprovalRequestEvent,
            }
        }
    };
}

/// Lists the kinds by name.
macro_rules! names {
    ($( $role:ident { $( $name:ident, )+ } )+) => {
        &[ $( $( Kind { name: stringify!($name), role: Role::$role }, )+ )+ ]
    };
}

impl Kind {
    /// Every kind: requests, answers, records, then what they are made of.
    pub const ALL: &'static [Kind] = each_kind!(names);

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name == name)
    }
}
