//! Metrics that the server computed: how far each one is, and what came of it.

#[cfg(test)]
mod tests;

mod critique;
mod segment;
mod status;
mod value;

pub use critique::{MetricCritiqueColumnar, MetricCritiqueContent};
pub use segment::{HallucinationSegment, NumberOrText, Segment};
pub use status::{
    MetricComputing, MetricError, MetricFailed, MetricInfo, MetricNotApplicable, MetricNotComputed, MetricPending,
    MetricRollUp, MetricSuccess, ScorerType,
};
pub use value::{MetricLeaf, MetricValue, RolledUp};
