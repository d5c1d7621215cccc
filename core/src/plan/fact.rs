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

    /// The scope that [`Scope::number`] gave.
    pub(super) fn from_number(number: u8) -> Option<Scope> {
        Self::WORDS.get(usize::from(number)).map(|(_, scope)| *scope)
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
    Call,
    /// The id of the tool call that a message answers.
    Result,
    /// The id of the tool call that a span carries out.
    CarriedOut,
}

impl Fact {
    const WORDS: [(&'static str, Fact); 22] = [
        ("id", Fact::Id),
        ("parent_id", Fact::ParentId),
        ("trace_id", Fact::TraceId),
        ("session_id", Fact::SessionId),
        ("created_at", Fact::CreatedAt),
        ("duration", Fact::Duration),
        ("input_tokens", Fact::InputTokens),
        ("output_tokens", Fact::OutputTokens),
        ("total_tokens", Fact::TotalTokens),
        ("status_code", Fact::StatusCode),
        ("input", Fact::Input),
        ("redacted_input", Fact::RedactedInput),
        ("output", Fact::Output),
        ("redacted_output", Fact::RedactedOutput),
        ("spans", Fact::Spans),
        ("log_stream", Fact::LogStream),
        ("experiment", Fact::Experiment),
        ("metrics_testing", Fact::MetricsTesting),
        ("is_complete", Fact::IsComplete),
        ("call", Fact::Call),
        ("result", Fact::Result),
        ("carried_out", Fact::CarriedOut),
    ];

    /// How many facts a step can have.
    pub(crate) const OF_STEP: usize = Fact::Spans as usize + 1;
    /// How many facts only a request can have.
    pub(crate) const OF_REQUEST: usize = Fact::IsComplete as usize + 1 - Fact::OF_STEP;

    /// The fact that a word declares.
    #[cfg(feature = "schema")]
    pub(super) fn from_word(word: &str) -> Option<Fact> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, fact)| *fact)
    }

    /// The fact of that number in the order of their declaration.
    pub(super) fn from_number(number: u8) -> Option<Fact> {
        Self::WORDS.get(usize::from(number)).map(|(_, fact)| *fact)
    }
}
