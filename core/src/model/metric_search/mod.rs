//! Metrics over time: what the metrics of a run come to, interval by interval.

#[cfg(test)]
mod tests;

mod custom;
mod request;
mod response;

pub use custom::{LogRecordsCustomMetricsQueryRequest, MetricAggregation, MetricAggregationDetail};
pub use request::LogRecordsMetricsQueryRequest;
pub use response::{BucketedMetrics, LogRecordsMetricsResponse};
