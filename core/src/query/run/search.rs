//! What a query asks for.

use super::super::Filter;

/// What a query asks for: the same as the body of a request of the search operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Search {
    /// Which records to return.
    pub filter: Filter,
    /// The order of the records. If absent, the newest records come first.
    pub sort: Option<Sort>,
    /// The maximum number of records on the page.
    pub limit: usize,
    /// The position of the page's first record.
    pub starting_token: usize,
    /// The id of the last record on the previous page. The page then begins after this record, wherever it is now.
    pub previous_last_row_id: Option<String>,
    /// Whether to truncate long values.
    pub truncate_fields: bool,
    /// Whether traces get the number of their spans, and sessions that of their traces.
    pub include_counts: bool,
    /// The columns to return. If absent, records are complete.
    pub select: Option<Select>,
}

/// The order of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The id of the column.
    pub column: String,
    /// Whether the smallest or earliest values come first.
    pub ascending: bool,
}

/// The columns that a query returns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Select {
    /// The ids of the columns.
    pub columns: Vec<String>,
    /// Whether to add the columns of all metrics.
    pub all_metrics: bool,
    /// Whether to add the columns of all feedback.
    pub all_feedback: bool,
}

impl Search {
    /// The limit of a query that states none.
    pub(super) const LIMIT: usize = 100;

    /// Returns the query for the newest records that a filter matches.
    pub fn new(filter: Filter) -> Search {
        Search {
            filter,
            sort: None,
            limit: Search::LIMIT,
            starting_token: 0,
            previous_last_row_id: None,
            truncate_fields: false,
            include_counts: false,
            select: None,
        }
    }
}
