//! Segments: stretches of a text that a metric judged on their own.

use crate::model::{Integer, Number};

shapes! {
    /// A number or a text.
    pub enum NumberOrText {
        /// A number.
        Number(Number),
        /// A text.
        Text(String),
    }
}

object! {
    /// A stretch of a text, with what a metric says of it.
    pub struct Segment {
        /// Where the stretch starts, in characters from 0.
        required start: Integer,
        /// Where the stretch ends.
        required end: Integer,
        /// What the metric says of the stretch.
        required value: NumberOrText,
        /// How sure the metric is, from 0 to 1.
        nullable prob: f64,
    }
}

object! {
    /// A stretch of a text that may be made up.
    pub struct HallucinationSegment {
        /// How bad it is, from 0 to 2.
        defaulted hallucination_severity: Integer where minimum 0 and maximum 2 = Integer(0),
        /// Where the stretch starts, in characters from 0.
        required start: Integer,
        /// Where the stretch ends.
        required end: Integer,
        /// How likely it is made up, from 0 to 1.
        required hallucination: f64,
    }
}
