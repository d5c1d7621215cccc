//! Metrics, aggregated over many traces or spans.

use super::Histogram;
use crate::model::{DataUnit, Dict, Integer};

/// The members that name a metric.
macro_rules! naming_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The metric's unique name.
            required name: String,
            /// The metric's name for display.
            required label: String,
            $($rest)*
        }
    };
}

object! {
    /// The aggregate of a metric with numeric values.
    pub struct SystemMetricInfo {
        /// The aggregate's type: always `numeric`.
        tag aggregation_type = "numeric",
        ..naming_members!(),
        /// The unit of the values.
        nullable unit: DataUnit,
        /// The individual values that the statistics are computed from.
        optional values: Vec<f64>,
        /// The average of the values.
        nullable mean: f64,
        /// The median: half of the values are no greater.
        nullable median: f64,
        /// The 5th percentile of the values.
        nullable p5: f64,
        /// The 25th percentile of the values.
        nullable p25: f64,
        /// The 75th percentile of the values.
        nullable p75: f64,
        /// The 95th percentile of the values.
        nullable p95: f64,
        /// The smallest value.
        nullable min: f64,
        /// The largest value.
        nullable max: f64,
        /// The distribution of the values.
        nullable histogram: Histogram,
    }
}

object! {
    /// The aggregate of a metric whose values are categories.
    pub struct CategoricalMetricInfo {
        /// The aggregate's type: always `categorical`.
        tag aggregation_type = "categorical",
        ..naming_members!(),
        /// How often each category occurs, by category.
        optional category_counts: Dict<Integer>,
    }
}

tagged_union! {
    /// The aggregate of one metric over many traces or spans.
    pub enum AggregatedMetric by aggregation_type {
        Numeric(SystemMetricInfo),
        Categorical(CategoricalMetricInfo),
    }
}
