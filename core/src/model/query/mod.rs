//! Queries over records: what selects them, in which order they come, which page and which columns are wanted.

#[cfg(test)]
mod tests;

#[macro_use]
mod page;

mod filter;
mod filter_tree;
mod operand;
mod operator;
mod search;
mod select;
mod sort;

pub use filter::{
    LogRecordsBooleanFilter, LogRecordsCollectionFilter, LogRecordsDateFilter, LogRecordsFilter,
    LogRecordsFullyAnnotatedFilter, LogRecordsIDFilter, LogRecordsNumberFilter, LogRecordsTextFilter,
};
pub use filter_tree::{AndNode, FilterLeaf, FilterNode, NotNode, OrNode};
pub use operand::{NumberOrNumbers, TextOrTexts};
pub use operator::{CollectionOperator, DateOperator, EqualityOperator, NumberOperator, TextOperator};
pub use page::Pagination;
pub use search::{LogRecordsPartialQueryRequest, LogRecordsQueryRequest};
pub use select::SelectColumns;
pub use sort::LogRecordsSortClause;
