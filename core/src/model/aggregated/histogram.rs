//! Histograms.

use crate::model::Integer;

choices! {
    /// How the buckets of a histogram are chosen.
    pub enum HistogramStrategy {
        /// All buckets have the same width.
        Fixed = "fixed",
        /// All buckets have the same width, and outliers are excluded.
        Trimmed = "trimmed",
        /// All buckets hold about the same number of values.
        Quantile = "quantile",
    }
}

object! {
    /// One bucket of a histogram.
    pub struct HistogramBucket {
        /// The smallest value that belongs to the bucket.
        required lower: f64,
        /// The upper end of the bucket. A value equal to it belongs to the next bucket, or to this one if it is the
        /// last.
        required upper: f64,
        /// How many values are in the bucket.
        required count: Integer,
    }
}

object! {
    /// The distribution of numeric values.
    pub struct Histogram {
        /// How the buckets are chosen.
        required strategy: HistogramStrategy,
        /// The boundaries of the buckets in ascending order: one more than there are buckets.
        required edges: Vec<f64>,
        /// The buckets in ascending order.
        required buckets: Vec<HistogramBucket>,
        /// How many values all buckets hold together.
        required total: Integer,
    }
}
