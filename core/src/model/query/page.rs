//! Pagination of requests.

use crate::model::Integer;

object! {
    /// The requested page, in the form of 2025. Set `limit` and `starting_token` in the request itself instead.
    pub struct Pagination {
        /// The maximum number of records on the page.
        optional limit: Integer,
        /// The position of the page's first record.
        optional starting_token: Integer,
    }
}

/// The members of a request for a page of records.
macro_rules! requested_page_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The position of the page's first record: 0 for the first page, then the `next_starting_token` of the
            /// previous response.
            defaulted starting_token: Integer,
            /// The maximum number of records on the page.
            defaulted limit: Integer = Integer(100),
            /// The requested page, in the form of 2025. Use `starting_token` and `limit`.
            lifted pagination: Pagination => (starting_token, limit),
            /// The `last_row_id` of the previous response. It keeps the pages stable while new records arrive.
            nullable previous_last_row_id: Id,
            $($rest)*
        }
    };
}
