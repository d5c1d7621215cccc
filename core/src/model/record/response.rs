//! The answers of the search endpoints.

use super::union::{PartialRecord, Record};
use crate::model::{Id, Integer};

/// Where a page of records stands in all that a query found.
macro_rules! page_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How many records were skipped before this page.
            defaulted starting_token: Integer,
            /// How many records a page has at the most.
            defaulted limit: Integer = Integer(100),
            /// Whether there are further pages.
            defaulted paginated: bool,
            /// The `starting_token` of the next page; absent on the last one.
            nullable next_starting_token: Integer,
            /// The id of the page's last record, from which the next page goes on.
            nullable last_row_id: Id,
            $($rest)*
        }
    };
}

object! {
    /// A page of the records that a query found.
    pub struct LogRecordsQueryResponse {
        ..page_members!(),
        /// The records, in the order asked for.
        optional records: Vec<Record>,
    }
}

object! {
    /// A page of the records that a query found, each with the columns that were asked for.
    pub struct LogRecordsPartialQueryResponse {
        ..page_members!(),
        /// The records, in the order asked for.
        optional records: Vec<PartialRecord>,
    }
}
