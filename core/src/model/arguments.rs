//! The arguments of a trace builder's calls.
//!
//! An argument sets the field of the trace or span, or the metric, of the same name; `metadata` sets `user_metadata`. The
//! builder's documentation describes how `error` is recorded, and how input and output of any form are converted.

use super::*;

object! {
    /// The options of a trace builder: where the traces belong, and how the builder works.
    pub struct BuilderArguments: extras rejected, methods setters {
        ..run_members!(),
        /// The client that logs the traces.
        nullable logging_method: LoggingMethod,
        /// The version of this client.
        nullable client_version: String,
        /// Whether the server responds only after the traces are stored.
        nullable reliable: bool,
        /// The session that the traces belong to.
        nullable session_id: Id,
        /// Your own id for this session, for use instead of `session_id`.
        nullable session_external_id: String,
        /// Whether the response includes the ids of the logged traces.
        nullable include_trace_ids: bool,
        /// Whether invalid arguments are repaired or omitted, and reported when the builder is finished. If false, the
        /// call fails at once.
        nullable lenient: bool,
        /// The start of an artificial clock, which advances by one millisecond per reading. For tests and examples.
        nullable clock: Timestamp,
        /// The seed for the ids, which makes them reproducible. For tests and examples.
        nullable seed: Integer where minimum 0,
    }
}

/// The arguments of every trace and span.
macro_rules! step_arguments {
    ({ $($state:tt)* } { $($rest:tt)* } $level:ident $metrics:ty) => {
        object! { $($state)*
            #[doc = concat!("The ", stringify!($level), "'s name, as displayed.")]
            nullable name: String,
            #[doc = concat!("The input of the ", stringify!($level), ".")]
            nullable input: Json,
            /// The input with sensitive data redacted.
            nullable redacted_input: Json,
            #[doc = concat!("The output of the ", stringify!($level), ".")]
            nullable output: Json,
            /// The output with sensitive data redacted.
            nullable redacted_output: Json,
            #[doc = concat!("Your own metadata for the ", stringify!($level), ", by key.")]
            /// Numbers and booleans are converted to strings, and nulls are omitted.
            nullable metadata: Dict<Option<Scalar>>,
            #[doc = concat!("Your own tags for the ", stringify!($level), ", for example to filter by.")]
            nullable tags: Vec<String>,
            #[doc = concat!("The outcome of the ", stringify!($level), ": an HTTP status code or a code of your own.")]
            nullable status_code: Integer,
            #[doc = concat!("The error message, if the ", stringify!($level), " failed.")]
            nullable error: String,
            #[doc = concat!("When the ", stringify!($level), " began. If absent, the time of the call that starts it.")]
            nullable created_at: Timestamp,
            #[doc = concat!("The duration in nanoseconds. If absent, the time from the call that starts the ",
                stringify!($level), " to the one that concludes it; unknown, and left out, for a trace with `created_at`.")]
            nullable duration_ns: Integer,
            /// Metrics of your own, by name.
            nullable metrics: $metrics,
            #[doc = concat!("The id of the ", stringify!($level), ". If absent, the builder assigns one.")]
            nullable id: Id,
            /// The position in the sequence of the trace's steps.
            nullable step_number: Integer,
            #[doc = concat!("Your own id for the ", stringify!($level), ".")]
            nullable external_id: String,
            /// The input of the dataset row that the trace was generated for.
            nullable dataset_input: String,
            /// The expected output in this dataset row.
            nullable dataset_output: String,
            /// The metadata of this dataset row: strings by key.
            nullable dataset_metadata: Dict<String>,
            $($rest)*
        }
    };
}

object! {
    /// Describes a trace. Input and output are text or content parts; other values are converted to JSON strings.
    pub struct TraceArguments: extras rejected, methods setters {
        ..step_arguments!(trace Metrics),
    }
}

object! {
    /// Describes a workflow span. Input and output are text, messages, content parts or documents; other values are
    /// converted to JSON strings.
    pub struct WorkflowArguments: extras rejected, methods setters {
        ..step_arguments!(span Metrics),
    }
}

object! {
    /// Describes an agent span. Input and output are text, messages, content parts or documents; other values are
    /// converted to JSON strings.
    pub struct AgentArguments: extras rejected, methods setters {
        ..step_arguments!(span Metrics),
        /// The type of the agent.
        nullable agent_type: AgentType,
    }
}

object! {
    /// Describes an LLM span. Input and output are text, messages, or the requests, responses and streams of model
    /// providers. Arguments that are not given, such as the model, the tools, the token counts and the finish reason,
    /// are extracted from these.
    pub struct LlmArguments: extras rejected, methods setters {
        ..step_arguments!(span LlmMetrics),
        /// The name of the model.
        nullable model: String,
        /// The sampling temperature.
        nullable temperature: f64,
        /// The tools that were offered to the model, in the provider's format.
        nullable tools: Vec<JsonObject>,
        /// The events during the call, such as reasoning and tool calls that the provider ran.
        nullable events: Vec<Event>,
        /// Why the model stopped generating, in the provider's terms, such as `stop` or `length`.
        nullable finish_reason: String,
        /// The number of tokens in the model's input.
        nullable num_input_tokens: Integer,
        /// The number of tokens in the model's output.
        nullable num_output_tokens: Integer,
        /// The number of tokens in the model's input and output.
        nullable num_total_tokens: Integer,
        /// The time until the model returned the first token, in nanoseconds.
        nullable time_to_first_token_ns: Integer,
        /// The number of input tokens that encode images.
        nullable num_image_input_tokens: Integer,
        /// The number of input tokens that encode audio.
        nullable num_audio_input_tokens: Integer,
        /// The number of output tokens that encode audio.
        nullable num_audio_output_tokens: Integer,
        /// The number of output tokens that encode images.
        nullable num_image_output_tokens: Integer,
    }
}

object! {
    /// Describes a retriever span. The output is a list of documents: strings, or objects with `content`, `page_content`
    /// or `pageContent`, and `metadata`.
    pub struct RetrieverArguments: extras rejected, methods setters {
        ..step_arguments!(span Metrics),
    }
}

object! {
    /// Describes a tool span. Input and output are text; other values are converted to JSON strings.
    pub struct ToolArguments: extras rejected, methods setters {
        ..step_arguments!(span Metrics),
        /// The `id` of the tool call that the span executes, from the message of the model that requested it.
        nullable tool_call_id: String,
    }
}

object! {
    /// Describes a control span. The output is a `ControlResult`.
    pub struct ControlArguments: extras rejected, methods setters {
        ..step_arguments!(span Metrics),
        /// The id of the control's definition.
        nullable control_id: Integer,
        /// The name of the agent that was checked.
        nullable agent_name: String,
        /// Whether the control ran before or after the operation that it checked.
        nullable check_stage: ControlCheckStage,
        /// The kind of operation that the control checked.
        nullable applies_to: ControlAppliesTo,
        /// The name of the evaluator that decided. If there were several, the primary one.
        nullable evaluator_name: String,
        /// The path of the value that was evaluated. If there were several, the primary one.
        nullable selector_path: String,
    }
}
