//! Columns: what the records of a run can be shown, filtered and sorted by.

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
