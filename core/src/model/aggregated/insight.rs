//! Insights: what is worth knowing of the traces.

use crate::model::{Id, Integer};

choices! {
    /// How urgent an insight is.
    pub enum InsightPriority {
        /// Something is broken.
        Error = "error",
        /// Something may break.
        Warning = "warning",
        /// Something can be better.
        Info = "info",
    }
}

object! {
    /// Something worth knowing of the traces, and what to do about it.
    pub struct InsightSummary {
        /// The insight's id.
        required id: Id,
        /// What it is about, in a few words.
        required title: String,
        /// What was seen.
        required observation: String,
        /// What was seen, in full.
        required details: String,
        /// What to do about it.
        required suggested_action: String,
        /// How urgent it is, as a number.
        required priority: Integer,
        /// How urgent it is, as a word.
        nullable priority_category: InsightPriority,
    }
}
