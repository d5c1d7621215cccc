//! What the metrics of a run come to.

use crate::model::{Dict, RolledUp, StandardError, Timestamp};

object! {
    /// What the metrics come to in one interval. Their names are those of the other members.
    pub struct BucketedMetrics: extras kept {
        /// When the interval starts.
        required start_bucket_time: Timestamp,
        /// When the interval ends.
        required end_bucket_time: Timestamp,
    }
}

object! {
    /// What the metrics of a run come to, as a whole and over time.
    pub struct LogRecordsMetricsResponse {
        /// The columns by which the records are split into groups.
        required group_by_columns: Vec<String>,
        /// What each metric comes to as a whole.
        required aggregate_metrics: Dict<RolledUp>,
        /// What the metrics come to in each interval, group by group.
        required bucketed_metrics: Dict<Vec<BucketedMetrics>>,
        /// Whether a metric met an error of the service's catalogue.
        defaulted ems_captured_error: bool,
        /// Those errors, by their numbers.
        nullable standard_errors: Dict<StandardError>,
    }
}
