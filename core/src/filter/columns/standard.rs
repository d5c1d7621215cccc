//! The standard columns, declared once: what the API lists for every run, and the families of columns that runs add.

use std::borrow::Cow;

use super::{Column, Unit};
use crate::filter::types::FilterType;

/// The types of records that can have a value in a column.
#[derive(Clone, Copy)]
enum Of {
    /// Sessions, traces and spans.
    All,
    /// Traces and spans.
    Steps,
    Spans,
    Agents,
    Llms,
    Tools,
    Controls,
    Traces,
    Sessions,
}

impl Of {
    fn names(self) -> &'static [&'static str] {
        match self {
            Of::All => &["session", "trace", "agent", "workflow", "llm", "retriever", "tool", "control"],
            Of::Steps => &["trace", "agent", "workflow", "llm", "retriever", "tool", "control"],
            Of::Spans => &["agent", "workflow", "llm", "retriever", "tool", "control"],
            Of::Agents => &["agent"],
            Of::Llms => &["llm"],
            Of::Tools => &["tool"],
            Of::Controls => &["control"],
            Of::Traces => &["trace"],
            Of::Sessions => &["session"],
        }
    }
}

struct Standard {
    id: &'static str,
    filter_type: FilterType,
    of: Of,
    #[cfg(feature = "text")]
    description: &'static str,
}

/// Declares the columns: `"id": Type of Records, "what it holds";`
macro_rules! columns {
    ($( $id:literal: $filter_type:ident of $of:ident, $description:literal; )+) => {
        const STANDARD: &[Standard] = &[ $( Standard {
            id: $id,
            filter_type: FilterType::$filter_type,
            of: Of::$of,
            #[cfg(feature = "text")]
            description: $description,
        }, )+ ];
    };
}

columns! {
    // What Available Columns lists.
    "input": Text of All, "What the record received.";
    "output": Text of All, "What the record produced.";
    "name": Text of All, "The name of the record.";
    "created_at": Date of All, "When the record started.";
    "tags": Collection of Steps, "The tags of the record.";
    "status_code": Number of Steps, "The status with which the record ended.";
    "external_id": Text of All, "The id that the application gave to the record.";
    "dataset_input": Text of Steps, "The input of the row of a dataset.";
    "dataset_output": Text of Steps, "The expected output of the row of a dataset.";
    "id": Id of All, "The record's id.";
    "session_id": Id of Steps, "The session that the record belongs to.";
    "project_id": Id of Steps, "The project that the record belongs to.";
    "run_id": Id of Steps, "The log stream or experiment that the record belongs to.";
    "updated_at": Date of Steps, "When the record was last updated.";
    "has_children": Boolean of Steps, "Whether the record has child spans.";
    "progress_message": Text of All, "The progress message of the job that processes the record.";
    "error_message": Text of All, "The error message of the job that processes the record.";
    "is_complete": Boolean of Steps, "Whether the trace has ended.";
    "type": Text of Spans, "The type of the record, such as llm.";
    "trace_id": Id of Spans, "The trace that the span belongs to.";
    "parent_id": Id of Spans, "The parent of the span.";
    "step_number": Number of Spans, "The span's position in the trace.";
    "agent_type": Text of Agents, "The type of the agent.";
    "tools": Text of Llms, "The tools that the model could call.";
    "model": Text of Llms, "The name of the model.";
    "temperature": Number of Llms, "The sampling temperature of the model.";
    "finish_reason": Text of Llms, "Why the model stopped.";
    "tool_call_id": Text of Tools, "The tool call that the span executes.";
    "control_id": Number of Controls, "The id of the control.";
    "agent_name": Text of Controls, "The agent that the control belongs to.";
    "check_stage": Text of Controls, "Whether the control ran before or after the step.";
    "applies_to": Text of Controls, "Whether the control applies to model calls or to tool calls.";
    "evaluator_name": Text of Controls, "The evaluator that the control used.";
    "selector_path": Text of Controls, "The part of the step that the control examined.";
    // The metrics that clients measure.
    "metrics/duration_ns": Number of All, "The duration in nanoseconds.";
    "metrics/num_input_tokens": Number of Llms, "The number of tokens in the model's input.";
    "metrics/num_output_tokens": Number of Llms, "The number of tokens in the model's output.";
    "metrics/num_total_tokens": Number of Llms, "The number of tokens in the model's input and output.";
    "metrics/time_to_first_token_ns": Number of Llms, "The time until the first token, in nanoseconds.";
    "metrics/num_image_input_tokens": Number of Llms, "The number of input tokens that encode images.";
    "metrics/num_audio_input_tokens": Number of Llms, "The number of input tokens that encode audio.";
    "metrics/num_audio_output_tokens": Number of Llms, "The number of output tokens that encode audio.";
    "metrics/num_image_output_tokens": Number of Llms, "The number of output tokens that encode images.";
    // Members of records that can be compared, though the API's example of Available Columns does not list them.
    "redacted_input": Text of Steps, "The input with private parts removed.";
    "redacted_output": Text of Steps, "The output with private parts removed.";
    "metrics_batch_id": Id of All, "The batch in which the record's metrics were computed.";
    "session_batch_id": Id of All, "The batch in which the session's metrics were computed.";
    "previous_session_id": Id of Sessions, "The session that this one continues.";
    "num_traces": Number of Sessions, "How many traces the session has.";
    "num_spans": Number of Traces, "How many spans the trace has.";
    "file_ids": Collection of All, "The files that belong to the record.";
    "file_modalities": Collection of All, "The modalities of these files.";
    "annotation_queue_ids": Collection of All, "The annotation queues that contain the record.";
    "overall_annotation_agreement": Number of All, "The average agreement between annotators.";
    "fully_annotated": FullyAnnotated of All, "Whether all annotators have completed all fields.";
}

/// The families of columns that runs add, and the type of filter that applies to all columns of a family. Metrics can be
/// numbers, labels or booleans, and so can feedback.
pub(crate) const FAMILIES: &[(&str, Option<FilterType>)] = &[
    ("user_metadata", Some(FilterType::Text)),
    ("dataset_metadata", Some(FilterType::Text)),
    ("metrics", None),
    ("metric_status", Some(FilterType::Text)),
    ("feedback", None),
    ("annotations", None),
    ("annotation_agreement", Some(FilterType::Number)),
];

pub(super) fn all() -> impl Iterator<Item = Column> {
    STANDARD.iter().map(Standard::column)
}

pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    STANDARD.iter().map(|column| column.id)
}

pub(super) fn column(id: &str) -> Option<Column> {
    STANDARD.iter().find(|column| column.id == id).map(Standard::column)
}

/// Returns the column of a family, such as `user_metadata/tenant`.
pub(super) fn of_family(id: &str) -> Option<Column> {
    let (family, name) = id.split_once('/')?;
    let (_, filter_type) = FAMILIES.iter().find(|(known, _)| *known == family && !name.is_empty())?;
    Some(Column {
        id: Cow::Owned(id.to_owned()),
        filter_type: *filter_type,
        sortable: true,
        filterable: true,
        unit: Unit::of_id(id),
        record_types: Vec::new(),
        description: Cow::Borrowed(""),
    })
}

impl Standard {
    fn column(&self) -> Column {
        // A record has several values in a collection, and no order by them.
        let sortable = !matches!(self.filter_type, FilterType::Collection | FilterType::FullyAnnotated);
        #[cfg(feature = "text")]
        let description = self.description;
        #[cfg(not(feature = "text"))]
        let description = "";
        Column {
            id: Cow::Borrowed(self.id),
            filter_type: Some(self.filter_type),
            sortable,
            filterable: true,
            unit: Unit::of_id(self.id),
            record_types: self.of.names().iter().map(|name| Cow::Borrowed(*name)).collect(),
            description: Cow::Borrowed(description),
        }
    }
}
