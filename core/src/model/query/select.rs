//! Which columns of the records are wanted.

object! {
    /// The columns wanted of the records found.
    pub struct SelectColumns {
        /// The columns, by the ids that the list of available columns gives them.
        optional column_ids: Vec<String>,
        /// Whether the columns of all metrics come too.
        defaulted include_all_metrics: bool,
        /// Whether the columns of all feedback come too.
        defaulted include_all_feedback: bool,
    }
}
