//! The members that the records of all steps share.

/// The ids with which a record says what it is and where it belongs.
///
/// A whole record always has them; the session's is `expected`, for records written in 2025 did without it. A partial
/// record has those that were asked for, and the contract does not ask them to be of any version.
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
            /// The record's own id.
            $presence id: $id,
            /// The session that the record belongs to.
            $session_presence session_id: $session,
            /// The trace that the record belongs to; a trace's own id.
            $trace_presence trace_id: $trace,
            /// The project that the record belongs to.
            $presence project_id: $id,
            /// The log stream or experiment that the record belongs to.
            $presence run_id: $id,
            $($rest)*
        }
    };
}

/// What the server knows of a record beyond what was logged.
macro_rules! record_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// When the record last changed.
            nullable updated_at: Timestamp,
            /// Whether there are spans inside.
            nullable has_children: bool,
            /// The batch in which the record's metrics were computed.
            nullable metrics_batch_id: Id,
            /// The batch in which the session's metrics were computed.
            nullable session_batch_id: Id,
            /// The feedback that the record got, by the name of its template.
            optional feedback_rating_info: Dict<FeedbackRatingInfo>,
            /// The annotations that the record got, by the id of their template and then by that of the annotator.
            optional annotations: Dict<Dict<AnnotationRatingInfo, Id>, Id>,
            /// The files that belong to the record.
            optional file_ids: Vec<Id>,
            /// What kinds of content those files hold.
            optional file_modalities: Vec<ContentModality>,
            /// The annotations summed up, by the id of their template.
            optional annotation_aggregates: Dict<AnnotationAggregate, Id>,
            /// How far the annotators agree, by the id of the template.
            optional annotation_agreement: Dict<f64, Id>,
            /// How far the annotators agree over all templates of the queue, on average.
            nullable overall_annotation_agreement: f64,
            /// The annotation queues that hold the record.
            optional annotation_queue_ids: Vec<Id>,
            /// Whether every annotator of the queue filled in every field.
            nullable fully_annotated: bool,
            /// What the runner says of its progress.
            defaulted progress_message: String,
            /// What the runner says of its failure.
            defaulted error_message: String,
            /// The metrics that were computed of the record, by their names.
            nullable metric_info: Dict<MetricInfo>,
            /// The files that belong to the record, by their ids.
            nullable files: Dict<FileMetadata, Id>,
            $($rest)*
        }
    };
}

/// Where a record stands: under which parent, and with how much inside.
macro_rules! record_place {
    ($state:tt $rest:tt whole span) => {
        record_place!(@span $state $rest required Id);
    };
    ($state:tt $rest:tt partial span) => {
        record_place!(@span $state $rest nullable AnyId);
    };
    (@span { $($state:tt)* } { $($rest:tt)* } $presence:ident $id:ident) => {
        object! { $($state)*
            /// The step that this span is part of.
            $presence parent_id: $id,
            /// Whether the trace has ended.
            defaulted is_complete: bool = true,
            /// The span's place in the order of the trace's steps.
            nullable step_number: Integer,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $extent:ident trace) => {
        object! { $($state)*
            /// Whether the trace has ended.
            defaulted is_complete: bool = true,
            /// How many spans the trace has.
            nullable num_spans: Integer,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $extent:ident session) => {
        object! { $($state)*
            /// The session that this one goes on from.
            nullable previous_session_id: Id,
            /// How many traces the session has.
            nullable num_traces: Integer,
            $($rest)*
        }
    };
}

/// The records inside a record.
macro_rules! record_children {
    ({ $($state:tt)* } { $($rest:tt)* } session) => {
        object! { $($state)*
            /// The traces of the session.
            optional traces: Vec<ExtendedTraceRecordWithChildren>,
            $($rest)*
        }
    };
    ({ $($state:tt)* } { $($rest:tt)* } $place:ident) => {
        object! { $($state)*
            /// The spans inside, in their order.
            optional spans: Vec<SpanRecord>,
            $($rest)*
        }
    };
}
