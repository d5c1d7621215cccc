//! The requests of the search operations.

use super::{FilterNode, LogRecordsFilter, LogRecordsSortClause, Pagination, SelectColumns};
use crate::model::{Id, Integer};

/// The members of every search.
macro_rules! search_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..requested_page_members!(),
            ..selection_members!(),
            /// The order of the records. If absent, the newest records come first.
            nullable sort: LogRecordsSortClause,
            /// Whether to truncate long values.
            defaulted truncate_fields: bool,
            /// Whether records include the number of their child records: `num_traces` for sessions and `num_spans` for
            /// traces.
            defaulted include_counts: bool,
            /// Whether to include the metadata that code scorers returned with their scores.
            defaulted include_code_metric_metadata: bool,
            $($rest)*
        }
    };
}

object! {
    /// Finds the records of a run that match the filters, page by page. Request body of Query Traces, Query Spans and
    /// Query Sessions.
    pub struct LogRecordsQueryRequest: scope query {
        ..search_members!(),
    }
}

object! {
    /// Finds the records of a run that match the filters, page by page, and returns only the selected columns. Request
    /// body of Query Partial Traces, Query Partial Spans and Query Partial Sessions.
    pub struct LogRecordsPartialQueryRequest: scope query {
        ..search_members!(),
        /// The columns to return.
        required select_columns: SelectColumns,
    }
}

object! {
    /// Recomputes metrics for the records of a run that match the filters. Request body of Recompute Metrics.
    pub struct RecomputeLogRecordsMetricsRequest: scope query {
        ..search_members!(),
        /// The ids of the scorers whose metrics are recomputed.
        required scorer_ids: Vec<Id>,
    }
}
