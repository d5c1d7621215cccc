//! The facts that the cross-field rules need, and the scopes to which they belong.

/// The role of an object in the rules. Declared at the object, as `x-spanschema: {"scope": name}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// No scope of its own: its facts belong to the scope that contains it.
    #[default]
    None,
    /// A request, which contains the steps that it logs.
    Request,
    Trace,
    Span,
    /// A message of a conversation with a model.
    Message,
    /// A request for records, which has filters, an order or a page.
    Query,
    /// A node of a filter tree.
    FilterNode,
    /// A filter by one column.
    Filter,
    Sort,
}

impl Scope {
    #[cfg(feature = "schema")]
    const NAMES: [(&'static str, Scope); 9] = [
        ("", Scope::None),
        ("request", Scope::Request),
        ("trace", Scope::Trace),
        ("span", Scope::Span),
        ("message", Scope::Message),
        ("query", Scope::Query),
        ("filter_node", Scope::FilterNode),
        ("filter", Scope::Filter),
        ("sort", Scope::Sort),
    ];

    /// Returns the scope with this name.
    #[cfg(feature = "schema")]
    pub(super) fn from_name(name: &str) -> Option<Scope> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, scope)| *scope)
    }

    /// Returns the scope with this number, in the order of declaration.
    pub(super) fn from_number(number: u64) -> Option<Scope> {
        Some(match number {
            0 => Scope::None,
            1 => Scope::Request,
            2 => Scope::Trace,
            3 => Scope::Span,
            4 => Scope::Message,
            5 => Scope::Query,
            6 => Scope::FilterNode,
            7 => Scope::Filter,
            8 => Scope::Sort,
            _ => return None,
        })
    }

    /// Whether the object is a step or contains steps.
    pub(crate) fn is_level(self) -> bool {
        matches!(self, Scope::Request | Scope::Trace | Scope::Span)
    }

    /// Whether the object is a request for records or a part of one.
    pub(crate) fn is_query(self) -> bool {
        matches!(self, Scope::Query | Scope::FilterNode | Scope::Filter | Scope::Sort)
    }
}

/// A value that the rules need. Declared at the field that contains it, as `x-spanschema: {"fact": name}`.
///
/// The first [`Fact::OF_STEP`] facts belong to a step, which has each of them at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Id,
    ParentId,
    TraceId,
    SessionId,
    CreatedAt,
    Duration,
    InputTokens,
    OutputTokens,
    TotalTokens,
    StatusCode,
    Input,
    RedactedInput,
    Output,
    RedactedOutput,
    Spans,
    /// The facts of a request: the run that the records belong to, and whether the traces have ended.
    LogStream,
    Experiment,
    MetricsTesting,
    IsComplete,
    /// The id of a tool call that a model requests.
    ToolCall,
    /// The id of the tool call that a message answers.
    ToolResult,
    /// The id of the tool call that a span executes.
    ExecutedCall,
}

impl Fact {
    /// All facts, in the order of declaration.
    pub(crate) const ALL: [Fact; 22] = [
        Fact::Id,
        Fact::ParentId,
        Fact::TraceId,
        Fact::SessionId,
        Fact::CreatedAt,
        Fact::Duration,
        Fact::InputTokens,
        Fact::OutputTokens,
        Fact::TotalTokens,
        Fact::StatusCode,
        Fact::Input,
        Fact::RedactedInput,
        Fact::Output,
        Fact::RedactedOutput,
        Fact::Spans,
        Fact::LogStream,
        Fact::Experiment,
        Fact::MetricsTesting,
        Fact::IsComplete,
        Fact::ToolCall,
        Fact::ToolResult,
        Fact::ExecutedCall,
    ];

    /// The names of all facts, in the same order.
    #[cfg(feature = "schema")]
    const NAMES: [&'static str; 22] = [
        "id",
        "parent_id",
        "trace_id",
        "session_id",
        "created_at",
        "duration",
        "input_tokens",
        "output_tokens",
        "total_tokens",
        "status_code",
        "input",
        "redacted_input",
        "output",
        "redacted_output",
        "spans",
        "log_stream",
        "experiment",
        "metrics_testing",
        "is_complete",
        "call",
        "result",
        "carried_out",
    ];

    /// The number of facts that a step can have.
    pub(crate) const OF_STEP: usize = Fact::Spans as usize + 1;
    /// The number of facts that only a request can have.
    pub(crate) const OF_REQUEST: usize = Fact::IsComplete as usize + 1 - Fact::OF_STEP;

    /// Returns the fact with this name.
    #[cfg(feature = "schema")]
    pub(super) fn from_name(name: &str) -> Option<Fact> {
        let index = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(index).copied()
    }

    /// Returns the fact with this number, in the order of declaration.
    pub(super) fn from_number(number: u64) -> Option<Fact> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}
