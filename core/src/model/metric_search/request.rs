//! Asking for the metrics of a run.

use crate::model::{Id, Integer, LogRecordsFilter, Timestamp};

object! {
    /// Asks what the metrics of a run come to over time.
    pub struct LogRecordsMetricsQueryRequest {
        ..run_members!(),
        /// The conditions that a record must meet, all of them.
        optional filters: Vec<LogRecordsFilter>,
        /// The time from which on traces count.
        required start_time: Timestamp,
        /// The time up to which traces count.
        required end_time: Timestamp,
        /// How many minutes each interval has.
        defaulted interval: Integer = Integer(5),
        /// The column by which the records are split into groups.
        nullable group_by: String,
    }
}
