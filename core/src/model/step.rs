//! The members that traces, spans and sessions share, as they are logged and as records.

use super::{Content, ControlResult, Document, Message};

shapes! {
    /// The input of a span.
    pub enum SpanInput {
        /// Plain text.
        Text(String),
        /// The messages of a conversation, in order.
        Messages(Vec<Message>),
        /// The parts of multimodal content, in order.
        Parts(Vec<super::ContentPart>),
    }
}

impl Default for SpanInput {
    fn default() -> Self {
        SpanInput::Text(String::new())
    }
}

shapes! {
    /// The output of a span.
    pub enum SpanOutput {
        /// Plain text.
        Text(String),
        /// A message.
        Message(Message),
        /// The documents that a retriever returned.
        Documents(Vec<Document>),
        /// The parts of multimodal content, in order.
        Parts(Vec<super::ContentPart>),
        /// The result of a control.
        Control(ControlResult),
    }
}

impl From<Content> for SpanInput {
    fn from(content: Content) -> Self {
        match content {
            Content::Text(text) => SpanInput::Text(text),
            Content::Parts(parts) => SpanInput::Parts(parts),
        }
    }
}

/// The members that traces, spans and sessions begin with.
///
/// Takes the level (`trace`, `span` or `session`), the tag, the presence and type of the input, those of the output, and
/// the type of the metrics. If the official SDK reads input or output leniently, `where lenient …` follows its type.
macro_rules! step_members {
    ({ $($state:tt)* } { $($rest:tt)* }
        $level:ident $tag:literal, $input_presence:ident $input:ty $(where lenient $input_leniency:ident)?,
        $output_presence:ident $output:ty $(where lenient $output_leniency:ident)?, $metrics:ty
    ) => {
        object! { $($state)*
            #[doc = concat!("The ", stringify!($level), "'s type: always `", $tag, "`.")]
            tag type = $tag,
            #[doc = concat!("The input of the ", stringify!($level), ".")]
            $input_presence input: $input where fact input $(and lenient $input_leniency)?,
            /// The input with sensitive data redacted.
            nullable redacted_input: $input where fact redacted_input $(and lenient $input_leniency)?,
            #[doc = concat!("The output of the ", stringify!($level), ".")]
            $output_presence output: $output where fact output $(and lenient $output_leniency)?,
            /// The output with sensitive data redacted.
            nullable redacted_output: $output where fact redacted_output $(and lenient $output_leniency)?,
            #[doc = concat!("The ", stringify!($level), "'s name, as displayed.")]
            defaulted name: String,
            #[doc = concat!("When the ", stringify!($level), " began. By default, when the server received it.")]
            optional created_at: Timestamp where fact created_at,
            #[doc = concat!("Your own metadata for the ", stringify!($level), ": strings by key.")]
            optional user_metadata: Dict<String> where lenient strings,
            #[doc = concat!("Your own tags for the ", stringify!($level), ", for example to filter by.")]
            optional tags: Vec<String>,
            #[doc = concat!("The outcome of the ", stringify!($level), ": an HTTP status code or a code of your own.")]
            nullable status_code: Integer where fact status_code,
            #[doc = concat!("Measurements of the ", stringify!($level), ", such as its duration.")]
            optional metrics: $metrics,
            #[doc = concat!("Your own id for the ", stringify!($level), ".")]
            nullable external_id: String,
            /// The input of the dataset row that the trace was generated for.
            nullable dataset_input: String,
            /// The expected output in this dataset row.
            nullable dataset_output: String,
            /// The metadata of this dataset row: strings by key.
            optional dataset_metadata: Dict<String>,
            $($rest)*
        }
    };
}

/// The ids of a trace or span that is logged. The server assigns those that are absent.
macro_rules! logged_ids {
    ({ $($state:tt)* } { $($rest:tt)* } $level:ident) => {
        object! { $($state)*
            #[doc = concat!("The id of the ", stringify!($level), ". If absent, the server assigns one.")]
            nullable id: Id where fact id,
            #[doc = concat!("The session that the ", stringify!($level), " belongs to.")]
            nullable session_id: Id where fact session_id,
            /// The trace that the span belongs to. For a trace, its own id.
            nullable trace_id: Id where fact trace_id,
            /// The position in the sequence of the trace's steps.
            nullable step_number: Integer,
            /// The parent of the span: the trace or another span.
            nullable parent_id: Id where fact parent_id,
            $($rest)*
        }
    };
}

/// Declares all types for one type of trace, span or session, from one list of the members that only it has.
///
/// `step(…)` takes the arguments of `step_members!` except the level, which follows as `at`. `own` lists the members that
/// only this type has. Then come the types, each with its description, form and name:
/// - `leaf` and `parent`: as logged, without and with child spans;
/// - `record` and `partial`: as the API returns it, complete or with only the selected columns;
/// - `family`: a record with its child records.
macro_rules! step {
    (step $head:tt at $level:ident own $own:tt $( $(#[doc = $doc:expr])+ $form:ident $name:ident; )+) => {
        $( step!(@$form [$($doc)+] $name $head $level $own); )+
    };
    (@leaf [$($doc:expr)+] $name:ident ($($head:tt)*) $level:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: scope span, nulls absent, misplaced spans {
            ..step_members!($level $($head)*),
            ..logged_ids!($level),
            $($own)*
        } }
    };
    (@parent [$($doc:expr)+] $name:ident ($($head:tt)*) $level:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: scope $level, nulls absent {
            ..step_members!($level $($head)*),
            ..logged_ids!($level),
            /// The child spans, in order.
            optional spans: Vec<Span> where fact spans,
            $($own)*
        } }
    };
    (@record [$($doc:expr)+] $name:ident ($($head:tt)*) $level:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..step_members!($level $($head)*),
            ..record_ids!(whole $level),
            ..record_members!(),
            ..record_position!(whole $level),
            $($own)*
        } }
    };
    (@partial [$($doc:expr)+] $name:ident ($($head:tt)*) $level:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..step_members!($level $($head)*),
            ..record_ids!(partial $level),
            ..record_members!(),
            ..record_position!(partial $level),
            $($own)*
        } }
    };
    (@family [$($doc:expr)+] $name:ident ($($head:tt)*) $level:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..record_children!($level),
            ..step_members!($level $($head)*),
            ..record_ids!(whole $level),
            ..record_members!(),
            ..record_position!(whole $level),
            $($own)*
        } }
    };
}
