//! Queries of records: filters, order, pagination and the selection of columns.

#[cfg(test)]
mod tests;

#[macro_use]
mod page;
#[macro_use]
mod selection;

mod export;
mod filter;
mod filter_tree;
mod operand;
mod operator;
mod search;
mod select;
mod sort;

pub use export::{LLMExportFormat, LogRecordsExportRequest};
pub use filter::{
    LogRecordsBooleanFilter, LogRecordsCollectionFilter, LogRecordsDateFilter, LogRecordsFilter, LogRecordsFilterType,
    LogRecordsFullyAnnotatedFilter, LogRecordsIDFilter, LogRecordsNumberFilter, LogRecordsTextFilter,
};
pub use filter_tree::{AndNode, FilterLeaf, FilterNode, NotNode, OrNode};
pub use operand::{NumberOrNumbers, StringOrStrings};
pub use operator::{
    CollectionOperator, DateOperator, EqualityOperator, MembershipOperator, NumberOperator, TextOperator,
};
pub use page::Pagination;
pub use search::{LogRecordsPartialQueryRequest, LogRecordsQueryRequest, RecomputeLogRecordsMetricsRequest};
pub use select::SelectColumns;
pub use selection::{
    LogRecordsDeleteRequest, LogRecordsDeleteResponse, LogRecordsQueryCountRequest, LogRecordsQueryCountResponse,
};
pub use sort::LogRecordsSortClause;
