//! What the rules over the whole tree want to know of a payload, and where it stands.

/// What an object is to the rules. Declared at the object, as `x-spanschema: {"scope": word}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nothing of its own; its facts are those of the scope around it.
    #[default]
    None,
    /// A request, which stands around the steps that it brings.
    Request,
    Trace,
    Span,
    /// A message of a conversation with a model.
    Message,
}

impl Scope {
    #[cfg(feature = "schema")]
    const WORDS: [(&'static str, Scope); 5] = [
        ("", Scope::None),
        ("request", Scope::Request),
        ("trace", Scope::Trace),
        ("span", Scope::Span),
        ("message", Scope::Message),
    ];

    /// The scope that a word declares.
    #[cfg(feature = "schema")]
    pub(super) fn from_word(word: &str) -> Option<Scope> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, scope)| *scope)
    }

    /// The scope with this number, in the order of their declaration.
    pub(super) fn from_number(number: u64) -> Option<Scope> {
        Some(match number {
            0 => Scope::None,
            1 => Scope::Request,
            2 => Scope::Trace,
            3 => Scope::Span,
            4 => Scope::Message,
            _ => return None,
        })
    }

    /// Whether the object is a step, or stands around steps.
    pub(crate) fn is_level(self) -> bool {
        matches!(self, Scope::Request | Scope::Trace | Scope::Span)
    }
}

/// What a field says to the rules. Declared at the field, as `x-spanschema: {"fact": word}`.
///
/// The first are facts of a step, which come once for each; [`Fact::OF_STEP`] tells how many they are.
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
    /// A request's: the run that the records belong to, and whether the traces have ended.
    LogStream,
    Experiment,
    MetricsTesting,
    IsComplete,
    /// The id of a tool call that a model asks for.
    ToolCall,
    /// The id of the tool call that a message answers.
    ToolResult,
    /// The id of the tool call that a span carries out.
    ExecutedCall,
}

impl Fact {
    /// In the order of their declaration.
    const ALL: [Fact; 22] = [
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

    /// The words of all, in the same order.
    #[cfg(feature = "schema")]
    const WORDS: [&'static str; 22] = [
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

    /// How many facts a step can have.
    pub(crate) const OF_STEP: usize = Fact::Spans as usize + 1;
    /// How many facts only a request can have.
    pub(crate) const OF_REQUEST: usize = Fact::IsComplete as usize + 1 - Fact::OF_STEP;

    /// The fact that a word declares.
    #[cfg(feature = "schema")]
    pub(super) fn from_word(word: &str) -> Option<Fact> {
        let place = Self::WORDS.iter().position(|name| *name == word)?;
        Self::ALL.get(place).copied()
    }

    /// The fact with this number, in the order of their declaration.
    pub(super) fn from_number(number: u64) -> Option<Fact> {
        Self::ALL.get(number as usize).copied()
    }
}
