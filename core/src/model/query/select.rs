//! The selection of columns.

object! {
    /// The columns that a query returns.
    pub struct SelectColumns {
        /// The ids of the columns, as Available Columns returns them.
        optional column_ids: Vec<String>,
        /// Whether to add the columns of all metrics.
        defaulted include_all_metrics: bool,
        /// Whether to add the columns of all feedback.
        defaulted include_all_feedback: bool,
    }
}
