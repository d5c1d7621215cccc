//! Metric queries: the metrics of a run, in total and per time interval.

#[cfg(test)]
mod tests;

mod custom;
mod request;
mod response;

pub use custom::{LogRecordsCustomMetricsQueryRequest, MetricAggregation, MetricAggregationDetail};
pub use request::LogRecordsMetricsQueryRequest;
pub use response::{BucketedMetrics, LogRecordsMetricsResponse};
