//! The requests that count or delete all records that match filters, and their responses.

use super::{FilterNode, LogRecordsFilter};
use crate::model::{Id, Integer};

/// The members that select the records of a request.
macro_rules! selection_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// Filters that a record must match, all of them.
            optional filters: Vec<LogRecordsFilter>,
            /// A boolean combination of filters that a record must match.
            nullable filter_tree: FilterNode,
            $($rest)*
        }
    };
}

object! {
    /// Counts the records of a run that match the filters. Request body of Count Traces, Count Spans and Count
    /// Sessions.
    pub struct LogRecordsQueryCountRequest: scope query {
        ..selection_members!(),
    }
}

object! {
    /// The response of Count Traces, Count Spans and Count Sessions: the number of matching records.
    pub struct LogRecordsQueryCountResponse {
        /// How many records match.
        required total_count: Integer,
    }
}

object! {
    /// Deletes the records of a run that match the filters. Request body of Delete Traces, Delete Spans and Delete
    /// Sessions.
    pub struct LogRecordsDeleteRequest: scope query {
        ..selection_members!(),
    }
}

object! {
    /// The response of Delete Traces, Delete Spans and Delete Sessions.
    pub struct LogRecordsDeleteResponse {
        /// A message that describes the result.
        required message: String,
    }
}
