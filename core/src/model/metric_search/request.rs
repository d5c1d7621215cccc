//! Query Metrics: the request.

use crate::model::{Id, Integer, LogRecordsFilter, Timestamp};

object! {
    /// Requests the metrics of a run, in total and per time interval. Request body of Query Metrics and Query Metrics V2.
    pub struct LogRecordsMetricsQueryRequest: scope query {
        ..run_members!(),
        /// Filters that a record must match, all of them.
        optional filters: Vec<LogRecordsFilter>,
        /// The start of the time range. Earlier traces are ignored.
        required start_time: Timestamp,
        /// The end of the time range. Later traces are ignored.
        required end_time: Timestamp,
        /// The length of an interval in minutes.
        defaulted interval: Integer = Integer(5),
        /// The column by whose values the records are grouped.
        nullable group_by: String,
    }
}
