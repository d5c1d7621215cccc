//! Sort clauses.

use super::filter::column_members;

object! {
    /// The order of the records that a query returns.
    pub struct LogRecordsSortClause: scope sort {
        ..column_members!(),
        /// Whether the smallest or earliest values come first.
        defaulted ascending: bool = true,
        /// The sort clause's type: always `column`.
        fixed sort_type = "column",
    }
}
