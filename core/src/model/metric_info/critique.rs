//! Critiques of metric values by people.

use crate::model::Id;

object! {
    /// A person's correction of a metric's value.
    pub struct MetricCritiqueContent {
        /// Why the value is wrong.
        required critique: String,
        /// The value that the metric should have.
        required intended_value: bool,
        /// The explanation that the metric gave for its value.
        required original_explanation: String,
    }
}

object! {
    /// A person's critique of a metric's value, with the status of its recomputation.
    pub struct MetricCritiqueColumnar {
        /// The id of the critique.
        required id: Id,
        /// Whether the metric has been recomputed with the critique.
        required is_computed: bool,
        /// The explanation from the recomputation, or null before it.
        required nullable revised_explanation: String,
        /// The critique itself.
        required critique_info: MetricCritiqueContent,
    }
}
