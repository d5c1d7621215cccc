//! How far a metric of a record is.

use super::{MetricCritiqueColumnar, MetricValue, RolledUp};
use crate::model::{Dict, Integer, JsonObject, StandardError};

choices! {
    /// The family of models that a metric was computed with.
    pub enum ScorerType {
        /// Small models made for metrics.
        Luna = "Luna",
        /// Large models of general use.
        Plus = "Plus",
    }
}

/// The members that name the metric's origin.
macro_rules! origin_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The family of models that the metric is computed with.
            nullable scorer_type: ScorerType,
            /// The metric's other key: its name where the key is an id.
            nullable metric_key_alias: String,
            $($rest)*
        }
    };
}

/// The members that say why there is no value.
macro_rules! reason_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The number of the reason in the service's catalogue of errors.
            nullable ems_error_code: Integer,
            /// The reason as the catalogue describes it.
            nullable standard_error: StandardError,
            $($rest)*
        }
    };
}

/// The members that a computed metric has.
macro_rules! computed_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..origin_members!(),
            /// What the metric came to.
            required nullable value: MetricValue,
            /// Why it came to that.
            nullable explanation: String,
            /// What the computation cost, in dollars.
            nullable cost: f64,
            /// The model that judged.
            nullable model_alias: String,
            /// How many times the model judged.
            nullable num_judges: Integer,
            /// The average of those judgements.
            nullable multijudge_average: f64,
            /// How many tokens the judging model read.
            nullable input_tokens: Integer,
            /// How many tokens the judging model wrote.
            nullable output_tokens: Integer,
            /// How many tokens the judging model read and wrote.
            nullable total_tokens: Integer,
            /// What a person holds against the verdict.
            nullable critique: MetricCritiqueColumnar,
            /// The data that a metric computed by code gave beside its score.
            nullable metadata: JsonObject,
            $($rest)*
        }
    };
}

object! {
    /// A metric that is not to be computed.
    pub struct MetricNotComputed {
        /// Says that the metric is not to be computed.
        tag status_type = "not_computed",
        ..origin_members!(),
        /// The state, for people.
        defaulted message: String = "Metric not computed.".to_owned(),
    }
}

object! {
    /// A metric whose computation has not started.
    pub struct MetricPending {
        /// Says that the computation has not started.
        tag status_type = "pending",
        ..origin_members!(),
    }
}

object! {
    /// A metric that is being computed.
    pub struct MetricComputing {
        /// Says that the metric is being computed.
        tag status_type = "computing",
        ..origin_members!(),
        /// The state, for people.
        defaulted message: String = "Metric is computing.".to_owned(),
    }
}

object! {
    /// A metric that makes no sense for the record.
    pub struct MetricNotApplicable {
        /// Says that the metric makes no sense for the record.
        tag status_type = "not_applicable",
        ..origin_members!(),
        /// The state, for people.
        defaulted message: String = "Metric not applicable.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric that has been computed.
    pub struct MetricSuccess {
        /// Says that the metric has been computed.
        tag status_type = "success",
        ..computed_members!(),
        /// The value as it is shown to people.
        nullable display_value: String,
        /// The thoughts that led to the value.
        nullable rationale: String,
    }
}

object! {
    /// A metric whose computation met an error.
    pub struct MetricError {
        /// Says that the computation met an error.
        tag status_type = "error",
        ..origin_members!(),
        /// The error, for people.
        nullable message: String = "An error occured.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric whose computation broke off.
    pub struct MetricFailed {
        /// Says that the computation broke off.
        tag status_type = "failed",
        ..origin_members!(),
        /// The failure, for people.
        nullable message: String = "Metric failed to compute.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric that sums up those of the records below.
    pub struct MetricRollUp {
        /// Says that the metric sums up others.
        tag status_type = "roll_up",
        ..computed_members!(),
        /// The sums by their names, such as `average`; the counts of categories where the metric has no number.
        optional roll_up_metrics: Dict<RolledUp>,
    }
}

tagged_union! {
    /// How far a metric of a record is, and what it came to.
    pub enum MetricInfo by status_type {
        NotComputed(MetricNotComputed),
        Pending(MetricPending),
        Computing(MetricComputing),
        NotApplicable(MetricNotApplicable),
        Success(MetricSuccess),
        Error(MetricError),
        Failed(MetricFailed),
        RollUp(MetricRollUp),
    }
}
