//! The aggregated trace view: many traces, merged into one graph.

#[cfg(test)]
mod tests;

mod graph;
mod histogram;
mod insight;
mod metric;
mod view;

pub use graph::{AggregatedTraceViewEdge, AggregatedTraceViewGraph, AggregatedTraceViewNode};
pub use histogram::{Histogram, HistogramBucket, HistogramStrategy};
pub use insight::{InsightPriority, InsightSummary};
pub use metric::{AggregatedMetric, CategoricalMetricInfo, SystemMetricInfo};
pub use view::{AggregatedTraceViewRequest, AggregatedTraceViewResponse};
