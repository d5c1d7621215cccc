//! What the calls of a trace builder take: named arguments, each declared here and nowhere else.
//!
//! An argument goes to the field of the step, or the metric, that has its name; `metadata` goes to `user_metadata`, and
//! `error` is recorded as [`build`](crate::build) says. Input and output may have any form: `build` brings them into the
//! step's own.

use super::*;

object! {
    /// What a trace builder takes: where the traces go, and how the builder works.
    pub struct BuilderArguments: extras rejected, methods setters {
        ..run_members!(),
        /// By which way the payload comes.
        nullable logging_method: LoggingMethod,
        /// The version of the client that sends the payload.
        nullable client_version: String,
        /// Whether the answer waits until the records are stored.
        nullable reliable: bool,
        /// The session that the traces belong to.
        nullable session_id: Id,
        /// Your own id of that session.
        nullable session_external_id: String,
        /// Whether the answer lists the ids of the traces.
        nullable include_trace_ids: bool,
        /// Whether a bad argument is repaired, or left out, and reported at the end; if not, the call fails at once.
        nullable lenient: bool,
        /// The time at which a clock starts that goes on by a millisecond at each reading, in place of the system's: for
        /// tests and examples.
        nullable clock: Timestamp,
        /// The number that decides which ids are given, in place of chance: for tests and examples.
        nullable seed: Integer where minimum 0,
    }
}

/// The arguments that every step takes.
macro_rules! step_arguments {
    ({ $($state:tt)* } { $($rest:tt)* } $metrics:ty) => {
        object! { $($state)*
            /// What the step is called.
            nullable name: String,
            /// What went into the step.
            nullable input: Json,
            /// What went into the step, without what must not be shown.
            nullable redacted_input: Json,
            /// What came out of the step.
            nullable output: Json,
            /// What came out of the step, without what must not be shown.
            nullable redacted_output: Json,
            /// Your own data about the step, by name. Texts are kept; numbers and booleans become texts, nulls are left out.
            nullable metadata: Dict<Option<Scalar>>,
            /// Words to find the step by.
            nullable tags: Vec<String>,
            /// How the step ended, as a number of your own or an HTTP status.
            nullable status_code: Integer,
            /// What went wrong, if the step failed.
            nullable error: String,
            /// When the step began, if that was not when it was started here.
            nullable created_at: Timestamp,
            /// How long the step took, in nanoseconds, if that is not the time from its start here to its conclusion.
            nullable duration_ns: Integer,
            /// Metrics of your own, by name.
            nullable metrics: $metrics,
            /// The step's id, if it has one already.
            nullable id: Id,
            /// The step's place in the order of the trace's steps.
            nullable step_number: Integer,
            /// Your own id of the step.
            nullable external_id: String,
            /// The input of the dataset row that the trace was made for.
            nullable dataset_input: String,
            /// The output that the dataset row expects.
            nullable dataset_output: String,
            /// What else the dataset row holds.
            nullable dataset_metadata: Dict<String>,
            $($rest)*
        }
    };
}

object! {
    /// What is said of a trace. Input and output are text or content parts; anything else becomes the text of its JSON.
    pub struct TraceArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
    }
}

object! {
    /// What is said of a workflow. Input and output are text, messages, content parts or documents; anything else becomes
    /// the text of its JSON.
    pub struct WorkflowArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
    }
}

object! {
    /// What is said of an agent. Input and output are text, messages, content parts or documents; anything else becomes
    /// the text of its JSON.
    pub struct AgentArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
        /// How the agent works.
        nullable agent_type: AgentType,
    }
}

object! {
    /// What is said of a model's call. Input and output are text, messages, or what goes to and comes from the APIs of
    /// OpenAI (Chat Completions, Responses) and Anthropic: from these come also the model, the tools, the token counts and
    /// the finish reason, where they are not given.
    pub struct LlmArguments: extras rejected, methods setters {
        ..step_arguments!(LlmMetrics),
        /// The model's name.
        nullable model: String,
        /// The temperature that the model was sampled at.
        nullable temperature: f64,
        /// The tools that the model may call, each in the form of the model's provider.
        nullable tools: Vec<JsonObject>,
        /// What happened within the call: reasoning, and tools that the provider ran.
        nullable events: Vec<Event>,
        /// Why the model stopped, in its provider's words.
        nullable finish_reason: String,
        /// How many tokens the model read.
        nullable num_input_tokens: Integer,
        /// How many tokens the model wrote.
        nullable num_output_tokens: Integer,
        /// How many tokens the call took in all.
        nullable num_total_tokens: Integer,
        /// How long the first token took, in nanoseconds.
        nullable time_to_first_token_ns: Integer,
        /// How many of the tokens read stood for images.
        nullable num_image_input_tokens: Integer,
        /// How many of the tokens read stood for sound.
        nullable num_audio_input_tokens: Integer,
        /// How many of the tokens written stood for sound.
        nullable num_audio_output_tokens: Integer,
        /// How many of the tokens written stood for images.
        nullable num_image_output_tokens: Integer,
    }
}

object! {
    /// What is said of a search for documents. The output is documents: texts, or objects with `content` or `page_content`,
    /// and `metadata`.
    pub struct RetrieverArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
    }
}

object! {
    /// What is said of a tool's call. Input and output are text; anything else becomes the text of its JSON.
    pub struct ToolArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
        /// The `id` of the tool call, in a model's message, that this step carries out.
        nullable tool_call_id: String,
    }
}

object! {
    /// What is said of a run of a control. The output is a `ControlResult`.
    pub struct ControlArguments: extras rejected, methods setters {
        ..step_arguments!(Metrics),
        /// The number under which the control is defined.
        nullable control_id: Integer,
        /// The name of the agent that was checked.
        nullable agent_name: String,
        /// Whether the control ran before or after the step that it checks.
        nullable check_stage: ControlCheckStage,
        /// What the control checked.
        nullable applies_to: ControlAppliesTo,
        /// The evaluator that decided; of several, the one that stands for all.
        nullable evaluator_name: String,
        /// The path of what was looked at; of several, the one that stands for all.
        nullable selector_path: String,
    }
}
