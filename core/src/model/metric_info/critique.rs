//! Critiques: what a person holds against a metric's verdict.

use crate::model::Id;

object! {
    /// What a person says of a metric's verdict.
    pub struct MetricCritiqueContent {
        /// Why the verdict is wrong.
        required critique: String,
        /// What the verdict should be.
        required intended_value: bool,
        /// The explanation that came with the verdict.
        required original_explanation: String,
    }
}

object! {
    /// A critique of a metric's verdict, and what came of it.
    pub struct MetricCritiqueColumnar {
        /// The id of the critique.
        required id: Id,
        /// Whether the metric has been computed anew with the critique in mind.
        required is_computed: bool,
        /// The explanation after the critique, once there is one.
        required nullable revised_explanation: String,
        /// What the critique says.
        required critique_info: MetricCritiqueContent,
    }
}
