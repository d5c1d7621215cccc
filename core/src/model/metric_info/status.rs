//! The status of a metric's computation.

use super::{MetricCritiqueColumnar, MetricValue, RolledUp};
use crate::model::{Dict, Integer, JsonObject, StandardError};

choices! {
    /// The family of models that compute a metric.
    pub enum ScorerType {
        /// Luna: small models that are trained for evaluation.
        Luna = "Luna",
        /// General-purpose large language models.
        Plus = "Plus",
    }
}

/// The members that identify what computes the metric.
macro_rules! origin_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The family of models that compute the metric.
            nullable scorer_type: ScorerType,
            /// The metric's name, if its key in `metric_info` is the id of a scorer.
            nullable metric_key_alias: String,
            $($rest)*
        }
    };
}

/// The members that explain the lack of a value.
macro_rules! reason_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The reason's code in the service's error catalog.
            nullable ems_error_code: Integer,
            /// The catalog's entry for this reason.
            nullable standard_error: StandardError,
            $($rest)*
        }
    };
}

/// The members of a computed metric.
macro_rules! computed_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..origin_members!(),
            /// The metric's value.
            required nullable value: MetricValue,
            /// The explanation of the value.
            nullable explanation: String,
            /// The cost of the computation in US dollars.
            nullable cost: f64,
            /// The model that judged the record.
            nullable model_alias: String,
            /// How many times the model judged the record.
            nullable num_judges: Integer,
            /// The average over these judgments.
            nullable multijudge_average: f64,
            /// The number of tokens in the judging model's input.
            nullable input_tokens: Integer,
            /// The number of tokens in the judging model's output.
            nullable output_tokens: Integer,
            /// The number of tokens in the judging model's input and output.
            nullable total_tokens: Integer,
            /// A person's critique of the value.
            nullable critique: MetricCritiqueColumnar,
            /// The metadata that a code scorer returned with its score.
            nullable metadata: JsonObject,
            $($rest)*
        }
    };
}

object! {
    /// A metric that is not computed for the record.
    pub struct MetricNotComputed {
        /// The metric's status: always `not_computed`.
        tag status_type = "not_computed",
        ..origin_members!(),
        /// A description of the status.
        defaulted message: String = "Metric not computed.".to_owned(),
    }
}

object! {
    /// A metric whose computation has not started.
    pub struct MetricPending {
        /// The metric's status: always `pending`.
        tag status_type = "pending",
        ..origin_members!(),
    }
}

object! {
    /// A metric whose computation is in progress.
    pub struct MetricComputing {
        /// The metric's status: always `computing`.
        tag status_type = "computing",
        ..origin_members!(),
        /// A description of the status.
        defaulted message: String = "Metric is computing.".to_owned(),
    }
}

object! {
    /// A metric that does not apply to the record.
    pub struct MetricNotApplicable {
        /// The metric's status: always `not_applicable`.
        tag status_type = "not_applicable",
        ..origin_members!(),
        /// A description of the status.
        defaulted message: String = "Metric not applicable.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric that was computed successfully.
    pub struct MetricSuccess {
        /// The metric's status: always `success`.
        tag status_type = "success",
        ..computed_members!(),
        /// The value as it is displayed.
        nullable display_value: String,
        /// The reasoning that led to the value.
        nullable rationale: String,
    }
}

object! {
    /// A metric whose computation ended with an error.
    pub struct MetricError {
        /// The metric's status: always `error`.
        tag status_type = "error",
        ..origin_members!(),
        /// The error message.
        nullable message: String = "An error occured.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric whose computation failed.
    pub struct MetricFailed {
        /// The metric's status: always `failed`.
        tag status_type = "failed",
        ..origin_members!(),
        /// The failure message.
        nullable message: String = "Metric failed to compute.".to_owned(),
        ..reason_members!(),
    }
}

object! {
    /// A metric that aggregates the values of child records.
    pub struct MetricRollUp {
        /// The metric's status: always `roll_up`.
        tag status_type = "roll_up",
        ..computed_members!(),
        /// The aggregates by method, such as `sum` or `average` for numbers and `category_count` for categories.
        optional roll_up_metrics: Dict<RolledUp>,
    }
}

tagged_union! {
    /// A metric of a record, by the status of its computation.
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
