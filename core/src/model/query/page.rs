//! Pages: which part of a long answer is wanted.

use crate::model::Integer;

object! {
    /// Which page is wanted, as requests of 2025 said it: both members stand in the request itself today.
    pub struct Pagination {
        /// How many records the page has at the most.
        optional limit: Integer,
        /// Where the page starts.
        optional starting_token: Integer,
    }
}

/// The members of a request that say which page is wanted.
macro_rules! wanted_page_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// Where the page starts: 0, or the `next_starting_token` of the page before.
            defaulted starting_token: Integer,
            /// How many records the page has at the most.
            defaulted limit: Integer = Integer(100),
            /// Which page is wanted, in the form of 2025.
            lifted pagination: Pagination => (starting_token, limit),
            /// The `last_row_id` of the page before. With it, records that arrive meanwhile do not shift the pages.
            nullable previous_last_row_id: Id,
            $($rest)*
        }
    };
}
