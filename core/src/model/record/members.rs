//! The members that records of all types share.

/// The ids that identify a record and what it belongs to.
///
/// A complete record always has them. `session_id` is only `expected`, because records of 2025 lack it. A partial record
/// has those that were selected, and the contract accepts UUIDs of any version there.
macro_rules! record_ids {
    ($state:tt $rest:tt whole span) => {
        record_ids!(@declare $state $rest required Id, expected Id, nullable Id);
    };
    ($state:tt $rest:tt whole trace) => {
        record_ids!(@declare $state $rest required Id, expected Id, required Id);
    };
    ($state:tt $rest:tt whole session) => {
        record_ids!(@declare $state $rest required Id, nullable Id, nullable Id);
    };
    ($state:tt $rest:tt partial span) => {
        record_ids!(@declare $state $rest nullable AnyId, nullable AnyId, nullable Id);
    };
    ($state:tt $rest:tt partial trace) => {
        record_ids!(@declare $state $rest nullable AnyId, nullable AnyId, nullable AnyId);
    };
    ($state:tt $rest:tt partial session) => {
        record_ids!(@declare $state $rest nullable AnyId, nullable Id, nullable Id);
    };
    (@declare { $($state:tt)* } { $($rest:tt)* }
        $presence:ident $id:ident, $session_presence:ident $session:ident, $trace_presence:ident $trace:ident
    ) => {
        object! { $($state)*
            /// The record's id.
            $presence id: $id,
            /// The session that the record belongs to.
            $session_presence session_id: $session,
            /// The trace that the record belongs to. For a trace, its own id.
            $trace_presence trace_id: $trace,
            /// The project that the record belongs to.
            $presence project_id: $id,
            /// The log stream or experiment that the record belongs to.
            $presence run_id: $id,
            $($rest)*
        }
    };
}

/// The members that the server adds to what was logged.
macro_rules! record_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// When the record was last updated.
            nullable updated_at: Timestamp,
            /// Whether the record has child spans.
            nullable has_children: bool,
            /// The batch in which the record's metrics were computed.
            nullable metrics_batch_id: Id,
            /// The batch in which the session's metrics were computed.
            nullable session_batch_id: Id,
            /// The feedback on the record, by the name of the feedback template.
            optional feedback_rating_info: Dict<FeedbackRatingInfo>,
            /// The annotations of the record, by the id of the annotation template and then by the id of the annotator.
            optional annotations: Dict<Dict<AnnotationRatingInfo, Id>, Id>,
            /// The ids of the files that belong to the record.
            optional file_ids: Vec<Id>,
            /// The modalities of these files.
            optional file_modalities: Vec<ContentModality>,
            /// The aggregated annotations, by the id of the annotation template.
            optional annotation_aggregates: Dict<AnnotationAggregate, Id>,
            /// The agreement between annotators, by the id of the annotation template.
            optional annotation_agreement: Dict<f64, Id>,
            /// The average agreement between annotators over all templates of the queue.
            nullable overall_annotation_agreement: f64,
            /// The annotation queues that contain the record.
            optional annotation_queue_ids: Vec<Id>,
            /// Whether all annotators of the queue have completed all fields.
            nullable fully_annotated: bool,
            /// The progress message of the job that processes the record.
            defaulted progress_message: String,
            /// The error message of the job that processes the record.
            defaulted error_message: String,
            /// The metrics of the record with their status, by metric name.
            nullable metric_info: Dict<MetricInfo>,
            /// The files that belong to the record, by file id.
            nullable files: Dict<FileMetadata, Id>,
            $($rest)*
        }
    };
}

/// The members that depend on the level of a record: its parent, its position and the number of its children.
macro_rules! record_position {
    ($state:tt $rest:tt whole span) => {
        record_position!(@span $state $rest required Id);
    };
    ($state:tt $rest:tt partial span) => {
        record_position!(@span $state $rest nullable AnyId);
    };
    (@span { $($state:tt)* } { $($rest:tt)* } $presence:ident $id:ident) => {
        object! { $($state)*
            /// The parent of the span: the trace or another span.
            $presence parent_id: $id,
            /// Whether the trace has ended, so that no more spans are expected.
            defaulted is_complete: bool = true,
            /// The span's position in the sequence of the trace's steps.
            nullable step_number: Integer,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $extent:ident trace) => {
        object! { $($state)*
            /// Whether the trace has ended, so that no more spans are expected.
            defaulted is_complete: bool = true,
            /// How many spans the trace has. Present if the query set `include_counts`.
            nullable num_spans: Integer,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $extent:ident session) => {
        object! { $($state)*
            /// The session that this one continues.
            nullable previous_session_id: Id,
            /// How many traces the session has. Present if the query set `include_counts`.
            nullable num_traces: Integer,
            $($rest)*
        }
    };
}

/// The child records of a record.
macro_rules! record_children {
    ({ $($state:tt)* } { $($rest:tt)* } session) => {
        object! { $($state)*
            /// The traces of the session, each with its child spans.
            optional traces: Vec<ExtendedTraceRecordWithChildren>,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $level:ident) => {
        object! { $($state)*
            /// The child spans in order, each with its own child spans.
            optional spans: Vec<SpanRecord>,
            $($rest)*
        }
    };
}
