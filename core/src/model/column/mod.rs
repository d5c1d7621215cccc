//! Columns, by which the records of a run are displayed, filtered and sorted.

#[cfg(test)]
mod tests;

mod available;
mod data;
mod info;

pub use available::{
    LogRecordsAvailableColumnsRequest, LogRecordsAvailableColumnsResponse, MetricsTestingAvailableColumnsRequest,
};
pub use data::{ColumnCategory, DataType, DataUnit};
pub use info::{InsightType, LabelColor, LogRecordsColumnInfo, MetricThreshold};
