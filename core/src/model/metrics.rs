//! Metrics that a caller measured and logs with a step.

use super::Integer;

object! {
    /// What was measured of a step. Metrics of your own may stand beside the named one, and are kept as they are.
    pub open struct Metrics {
        /// How long the step took, in nanoseconds.
        nullable duration_ns: Integer,
    }
}
