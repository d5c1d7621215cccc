//! Sorting.

use super::filter::column_members;

object! {
    /// The order in which records are wanted.
    pub struct LogRecordsSortClause {
        ..column_members!(),
        /// Whether the smallest, or earliest, comes first.
        defaulted ascending: bool = true,
        /// Says that the order is that of a column.
        fixed sort_type = "column",
    }
}
