//! Histograms: how numbers are spread.

use crate::model::Integer;

choices! {
    /// How the ranges of a histogram were chosen.
    pub enum HistogramStrategy {
        /// All ranges are of the same width.
        Fixed = "fixed",
        /// All ranges are of the same width, outliers left aside.
        Trimmed = "trimmed",
        /// All ranges hold about as many numbers.
        Quantile = "quantile",
    }
}

object! {
    /// A range of a histogram.
    pub struct HistogramBucket {
        /// The smallest number of the range.
        required lower: f64,
        /// The first number above the range; in the last range, its largest.
        required upper: f64,
        /// How many numbers lie in the range.
        required count: Integer,
    }
}

object! {
    /// How numbers are spread.
    pub struct Histogram {
        /// How the ranges were chosen.
        required strategy: HistogramStrategy,
        /// The bounds of the ranges in ascending order, one more than there are ranges.
        required edges: Vec<f64>,
        /// The ranges.
        required buckets: Vec<HistogramBucket>,
        /// How many numbers there are.
        required total: Integer,
    }
}
