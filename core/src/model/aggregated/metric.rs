//! What the metrics of many steps come to.

use super::Histogram;
use crate::model::{DataUnit, Dict, Integer};

/// The members that name a metric.
macro_rules! naming_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The name by which the metric is known.
            required name: String,
            /// The name that people are shown.
            required label: String,
            $($rest)*
        }
    };
}

object! {
    /// What a metric comes to whose values are numbers.
    pub struct SystemMetricInfo {
        /// Says that the values are numbers.
        tag aggregation_type = "numeric",
        ..naming_members!(),
        /// The unit of the values.
        nullable unit: DataUnit,
        /// The values.
        optional values: Vec<f64>,
        /// Their average.
        nullable mean: f64,
        /// The value that half of them do not exceed.
        nullable median: f64,
        /// The value that 5 of a hundred do not exceed.
        nullable p5: f64,
        /// The value that 25 of a hundred do not exceed.
        nullable p25: f64,
        /// The value that 75 of a hundred do not exceed.
        nullable p75: f64,
        /// The value that 95 of a hundred do not exceed.
        nullable p95: f64,
        /// The smallest.
        nullable min: f64,
        /// The largest.
        nullable max: f64,
        /// How they are spread.
        nullable histogram: Histogram,
    }
}

object! {
    /// What a metric comes to whose values are categories.
    pub struct CategoricalMetricInfo {
        /// Says that the values are categories.
        tag aggregation_type = "categorical",
        ..naming_members!(),
        /// How often each category occurs.
        optional category_counts: Dict<Integer>,
    }
}

tagged_union! {
    /// What a metric comes to, by what its values are.
    pub enum AggregatedMetric by aggregation_type {
        Numeric(SystemMetricInfo),
        Categorical(CategoricalMetricInfo),
    }
}
