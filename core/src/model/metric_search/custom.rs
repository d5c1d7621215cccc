//! Query Custom Metrics: the request.

use crate::model::{FilterNode, Id, Integer, Timestamp};

choices! {
    /// How the values of a metric are aggregated.
    pub enum MetricAggregation {
        /// The number of values.
        Count = "Count",
        /// The sum of the values.
        Sum = "Sum",
        /// The average of the values.
        Average = "Average",
        /// The smallest value.
        Min = "Min",
        /// The largest value.
        Max = "Max",
        /// The 50th percentile of the values.
        P50 = "P50",
        /// The 90th percentile of the values.
        P90 = "P90",
        /// The 95th percentile of the values.
        P95 = "P95",
        /// The 99th percentile of the values.
        P99 = "P99",
        /// The percentage of values that are false.
        PercentageFalse = "PercentageFalse",
        /// The percentage of values that are true.
        PercentageTrue = "PercentageTrue",
    }
}

object! {
    /// A metric to query and the aggregation to apply to it.
    pub struct MetricAggregationDetail {
        /// The key of the aggregate in the response, which the client chooses.
        required id: String,
        /// The name of the metric.
        required metric_name: String,
        /// The aggregation to apply to the metric's values.
        required aggregation: MetricAggregation,
    }
}

object! {
    /// Requests chosen aggregates of the metrics of a run, in total and per time interval. Request body of Query Custom
    /// Metrics.
    pub struct LogRecordsCustomMetricsQueryRequest: scope query {
        ..run_members!(),
        /// A boolean combination of filters that a record must match.
        nullable filter_tree: FilterNode,
        /// The start of the time range. Earlier traces are ignored.
        required start_time: Timestamp,
        /// The end of the time range. Later traces are ignored.
        required end_time: Timestamp,
        /// The length of an interval in minutes.
        defaulted interval_minutes: Integer = Integer(5),
        /// The metrics to aggregate.
        required metric_details: Vec<MetricAggregationDetail> where max_items 100,
        /// The column by whose values the records are grouped.
        nullable group_by: String,
    }
}
