//! Insights about traces.

use crate::model::{Id, Integer};

choices! {
    /// How urgent an insight is.
    pub enum InsightPriority {
        /// Something is broken.
        Error = "error",
        /// Something may break.
        Warning = "warning",
        /// Something could be improved.
        Info = "info",
    }
}

object! {
    /// An observation about traces, with a suggested action.
    pub struct InsightSummary {
        /// The insight's id.
        required id: Id,
        /// A short title.
        required title: String,
        /// A summary of what was observed.
        required observation: String,
        /// The full description of what was observed.
        required details: String,
        /// What to do about it.
        required suggested_action: String,
        /// The priority as a number.
        required priority: Integer,
        /// The priority as a category.
        nullable priority_category: InsightPriority,
    }
}
