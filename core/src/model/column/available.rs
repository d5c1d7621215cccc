//! Available Columns: the requests for the columns of a run, and the response.

use super::LogRecordsColumnInfo;
use crate::model::{Id, OutputTypeEnum, Timestamp};

object! {
    /// Requests the columns that the records of a run have. Request body of Traces, Spans and Sessions Available
    /// Columns.
    pub struct LogRecordsAvailableColumnsRequest {
        ..run_members!(),
        /// The start of the time range. Earlier records are ignored.
        nullable start_time: Timestamp,
        /// The end of the time range. Later records are ignored.
        nullable end_time: Timestamp,
    }
}

object! {
    /// Requests the columns that the records of a metric test have. Request body of Metrics Testing Available Columns.
    pub struct MetricsTestingAvailableColumnsRequest {
        ..run_members!(),
        /// The name of the metric under test.
        required name: String,
        /// The type of the scorer's output. Required for code scorers, because it determines the type of the metric's
        /// column.
        nullable output_type: OutputTypeEnum,
        /// Whether the scorer uses chain-of-thought prompting, which adds columns.
        defaulted cot_enabled: bool,
        /// The key of the metric under test: `generated_scorer_validation` for prompt-based scorers or
        /// `registered_scorer_validation` for code scorers.
        defaulted metric_key: String = "generated_scorer_validation".to_owned(),
        /// The names of the scorers that a composite scorer requires. Their columns are included.
        nullable required_scorers: Vec<String>,
        /// The type that a code scorer returns: `bool`, `int`, `float` or `str`.
        nullable score_type: String,
    }
}

object! {
    /// The response of the Available Columns operations: the columns that the records of a run have.
    pub struct LogRecordsAvailableColumnsResponse {
        /// The available columns.
        optional columns: Vec<LogRecordsColumnInfo>,
    }
}
