//! Metrics that the server computes: their status and value.

#[cfg(test)]
mod tests;

mod critique;
mod segment;
mod status;
mod value;

pub use critique::{MetricCritiqueColumnar, MetricCritiqueContent};
pub use segment::{HallucinationSegment, NumberOrString, Segment};
pub use status::{
    MetricComputing, MetricError, MetricFailed, MetricInfo, MetricNotApplicable, MetricNotComputed, MetricPending,
    MetricRollUp, MetricSuccess, ScorerType,
};
pub use value::{MetricLeaf, MetricValue, RolledUp};
