//! What every step of a trace has: the trace itself, its spans, and the records of both.

use super::{Content, ControlResult, Document, Message};

shapes! {
    /// What went into a span.
    pub enum SpanInput {
        /// Plain text.
        Text(String),
        /// The messages of a conversation, in their order.
        Messages(Vec<Message>),
        /// The parts of content that mixes modalities, in their order.
        Parts(Vec<super::ContentPart>),
    }
}

impl Default for SpanInput {
    fn default() -> Self {
        SpanInput::Text(String::new())
    }
}

shapes! {
    /// What came out of a span.
    pub enum SpanOutput {
        /// Plain text.
        Text(String),
        /// A message.
        Message(Message),
        /// The documents that were found.
        Documents(Vec<Document>),
        /// The parts of content that mixes modalities, in their order.
        Parts(Vec<super::ContentPart>),
        /// The outcome of a control.
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

/// The members with which every step begins: its type, what went in and came out, and what describes it.
///
/// Takes the step's tag, the presence and type of its input, those of its output, and the type of its metrics. Where the
/// SDK reads input or output leniently, the word for how stands behind its type.
macro_rules! step_members {
    ({ $($state:tt)* } { $($rest:tt)* }
        $tag:literal, $input_presence:ident $input:ty $(where lenient $input_word:ident)?,
        $output_presence:ident $output:ty $(where lenient $output_word:ident)?, $metrics:ty
    ) => {
        object! { $($state)*
            /// Which type of step this is.
            tag type = $tag,
            /// What went into the step.
            $input_presence input: $input where fact input $(and lenient $input_word)?,
            /// What went into the step, without what must not be shown.
            nullable redacted_input: $input where fact redacted_input $(and lenient $input_word)?,
            /// What came out of the step.
            $output_presence output: $output where fact output $(and lenient $output_word)?,
            /// What came out of the step, without what must not be shown.
            nullable redacted_output: $output where fact redacted_output $(and lenient $output_word)?,
            /// What the step is called.
            defaulted name: String,
            /// When the step began. The server's time of arrival where it is left out.
            optional created_at: Timestamp where fact created_at,
            /// Your own data about the step: texts by name.
            optional user_metadata: Dict<String> where lenient strings,
            /// Words to find the step by.
            optional tags: Vec<String>,
            /// How the step ended, as a number of your own or an HTTP status.
            nullable status_code: Integer where fact status_code,
            /// What was measured of the step.
            optional metrics: $metrics,
            /// Your own id of the step.
            nullable external_id: String,
            /// The input of the dataset row that the trace was made for.
            nullable dataset_input: String,
            /// The output that the dataset row expects.
            nullable dataset_output: String,
            /// What else the dataset row holds.
            optional dataset_metadata: Dict<String>,
            $($rest)*
        }
    };
}

/// The ids of a step that is being logged: the server fills in what is left out.
macro_rules! logged_ids {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The step's own id.
            nullable id: Id where fact id,
            /// The session that the step belongs to.
            nullable session_id: Id where fact session_id,
            /// The trace that the step belongs to; a trace's own id.
            nullable trace_id: Id where fact trace_id,
            /// The step's place in the order of the trace's steps.
            nullable step_number: Integer,
            /// The step that this one is part of.
            nullable parent_id: Id where fact parent_id,
            $($rest)*
        }
    };
}

/// Declares a step in all the forms that the API knows it in, from one list of its own members.
///
/// `step(…)` takes what `step_members!` takes, `at` where the step stands (`span`, `trace` or `session`), `own` the members
/// that only this step has. Then come the forms, each with its description and its name:
/// - `leaf` and `parent`: as it is logged, without and with spans inside;
/// - `record` and `partial`: as the API answers it, whole or with some columns only;
/// - `family`: a record with the records inside it.
macro_rules! step {
    (step $head:tt at $place:ident own $own:tt $( $(#[doc = $doc:expr])+ $form:ident $name:ident; )+) => {
        $( step!(@$form [$($doc)+] $name $head $place $own); )+
    };
    (@leaf [$($doc:expr)+] $name:ident ($($head:tt)*) $place:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: scope span, nulls absent, misplaced spans {
            ..step_members!($($head)*),
            ..logged_ids!(),
            $($own)*
        } }
    };
    (@parent [$($doc:expr)+] $name:ident ($($head:tt)*) $place:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: scope $place, nulls absent {
            ..step_members!($($head)*),
            ..logged_ids!(),
            /// The spans inside this step, in their order.
            optional spans: Vec<Span> where fact spans,
            $($own)*
        } }
    };
    (@record [$($doc:expr)+] $name:ident ($($head:tt)*) $place:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..step_members!($($head)*),
            ..record_ids!(whole $place),
            ..record_members!(),
            ..record_place!(whole $place),
            $($own)*
        } }
    };
    (@partial [$($doc:expr)+] $name:ident ($($head:tt)*) $place:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..step_members!($($head)*),
            ..record_ids!(partial $place),
            ..record_members!(),
            ..record_place!(partial $place),
            $($own)*
        } }
    };
    (@family [$($doc:expr)+] $name:ident ($($head:tt)*) $place:ident { $($own:tt)* }) => {
        object! { $(#[doc = $doc])+ pub struct $name: nulls absent {
            ..record_children!($place),
            ..step_members!($($head)*),
            ..record_ids!(whole $place),
            ..record_members!(),
            ..record_place!(whole $place),
            $($own)*
        } }
    };
}
