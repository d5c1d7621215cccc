//! The response of metric queries.

use crate::model::{Dict, RolledUp, StandardError, Timestamp};

object! {
    /// The metrics of a run in one time interval. Each further member is an aggregate under the name of its metric.
    pub struct BucketedMetrics: extras kept {
        /// The start of the interval.
        required start_bucket_time: Timestamp,
        /// The end of the interval.
        required end_bucket_time: Timestamp,
    }
}

object! {
    /// The response of Query Metrics and Query Custom Metrics: the metrics of a run, in total and per time interval.
    pub struct LogRecordsMetricsResponse {
        /// The columns by whose values the records are grouped.
        required group_by_columns: Vec<String>,
        /// The aggregate of each metric over the whole time range, by metric.
        required aggregate_metrics: Dict<RolledUp>,
        /// The metrics per time interval, by group.
        required bucketed_metrics: Dict<Vec<BucketedMetrics>>,
        /// Whether any of the metrics has an error that is in the service's error catalog.
        defaulted ems_captured_error: bool,
        /// The catalog's entries for these errors, by error code.
        nullable standard_errors: Dict<StandardError>,
    }
}
