//! Searching for traces, spans or sessions.

use super::{FilterNode, LogRecordsFilter, LogRecordsSortClause, Pagination, SelectColumns};
use crate::model::{Id, Integer};

/// The members that every search has, whatever it wants of the records found.
macro_rules! search_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..wanted_page_members!(),
            ..selection_members!(),
            /// The order of the records. By default the newest come first.
            nullable sort: LogRecordsSortClause,
            /// Whether long values are cut.
            defaulted truncate_fields: bool,
            /// Whether records tell how many children they have: the traces of a session, the spans of a trace.
            defaulted include_counts: bool,
            /// Whether metrics computed by code come with the data that the code gave beside the score.
            defaulted include_code_metric_metadata: bool,
            $($rest)*
        }
    };
}

object! {
    /// Asks for the records of a run that meet some conditions, page by page.
    pub struct LogRecordsQueryRequest {
        ..search_members!(),
    }
}

object! {
    /// Asks for some columns of the records of a run that meet some conditions, page by page.
    pub struct LogRecordsPartialQueryRequest {
        ..search_members!(),
        /// The columns wanted.
        required select_columns: SelectColumns,
    }
}

object! {
    /// Has metrics computed anew for the records of a run that meet some conditions.
    pub struct RecomputeLogRecordsMetricsRequest {
        ..search_members!(),
        /// The scorers whose metrics are computed anew.
        required scorer_ids: Vec<Id>,
    }
}
