//! Asking for metrics of a run, each summed up as one likes.

use crate::model::{FilterNode, Id, Integer, Timestamp};

choices! {
    /// How the values of a metric are summed up.
    pub enum MetricAggregation {
        /// How many there are.
        Count = "Count",
        /// Their sum.
        Sum = "Sum",
        /// Their average.
        Average = "Average",
        /// The smallest.
        Min = "Min",
        /// The largest.
        Max = "Max",
        /// The value that half of them do not exceed.
        P50 = "P50",
        /// The value that 90 of a hundred do not exceed.
        P90 = "P90",
        /// The value that 95 of a hundred do not exceed.
        P95 = "P95",
        /// The value that 99 of a hundred do not exceed.
        P99 = "P99",
        /// The share of those that are false.
        PercentageFalse = "PercentageFalse",
        /// The share of those that are true.
        PercentageTrue = "PercentageTrue",
    }
}

object! {
    /// A metric that is wanted, and how it is summed up.
    pub struct MetricAggregationDetail {
        /// The name of the sum in the answer.
        required id: String,
        /// The metric.
        required metric_name: String,
        /// How its values are summed up.
        required aggregation: MetricAggregation,
    }
}

object! {
    /// Asks what some metrics of a run come to over time.
    pub struct LogRecordsCustomMetricsQueryRequest {
        ..run_members!(),
        /// The conditions that a record must meet, joined by and, or and not.
        nullable filter_tree: FilterNode,
        /// The time from which on traces count.
        required start_time: Timestamp,
        /// The time up to which traces count.
        required end_time: Timestamp,
        /// How many minutes each interval has.
        defaulted interval_minutes: Integer = Integer(5),
        /// The metrics wanted, a hundred at the most.
        required metric_details: Vec<MetricAggregationDetail> where max_items 100,
        /// The column by which the records are split into groups.
        nullable group_by: String,
    }
}
