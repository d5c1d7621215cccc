//! Which columns there are.

use super::LogRecordsColumnInfo;
use crate::model::{Id, OutputTypeEnum, Timestamp};

object! {
    /// Asks for the columns that the records of a run have.
    pub struct LogRecordsAvailableColumnsRequest {
        ..run_members!(),
        /// The time from which on records count.
        nullable start_time: Timestamp,
        /// The time up to which records count.
        nullable end_time: Timestamp,
    }
}

object! {
    /// Asks for the columns of the records on which a metric is tried out.
    pub struct MetricsTestingAvailableColumnsRequest {
        ..run_members!(),
        /// The metric that is tried out.
        required name: String,
        /// What its scorer answers. A scorer that is a program has to say so.
        nullable output_type: OutputTypeEnum,
        /// Whether the model thinks step by step before it judges, which gives further columns.
        defaulted cot_enabled: bool,
        /// Under which key the metric is tried out: that of prompts or that of programs.
        defaulted metric_key: String = "generated_scorer_validation".to_owned(),
        /// The scorers that the metric builds on, by name; they have columns too.
        nullable required_scorers: Vec<String>,
        /// The type of what a program returns: `bool`, `int`, `float`, `str`.
        nullable score_type: String,
    }
}

object! {
    /// The columns that the records of a run have.
    pub struct LogRecordsAvailableColumnsResponse {
        /// The columns.
        optional columns: Vec<LogRecordsColumnInfo>,
    }
}
