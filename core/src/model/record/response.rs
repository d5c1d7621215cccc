//! The responses of the search operations.

use super::union::{PartialRecord, Record};
use crate::model::{Id, Integer};

/// The members that locate a page in the results of a query.
macro_rules! page_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The position of the page's first record.
            defaulted starting_token: Integer,
            /// The maximum number of records on a page.
            defaulted limit: Integer = Integer(100),
            /// Whether there are more pages.
            defaulted paginated: bool,
            /// The `starting_token` for the next page. Absent on the last page.
            nullable next_starting_token: Integer,
            /// The id of the last record, for `previous_last_row_id` in the request for the next page.
            nullable last_row_id: Id,
            $($rest)*
        }
    };
}

object! {
    /// The response of Query Traces, Query Spans and Query Sessions: a page of the matching records.
    pub struct LogRecordsQueryResponse {
        ..page_members!(),
        /// The records in the requested order.
        optional records: Vec<Record>,
    }
}

object! {
    /// The response of Query Partial Traces, Query Partial Spans and Query Partial Sessions: a page of the matching
    /// records, with only the selected columns.
    pub struct LogRecordsPartialQueryResponse {
        ..page_members!(),
        /// The records in the requested order.
        optional records: Vec<PartialRecord>,
    }
}
