//! Segments of text that a metric judges separately.

use crate::model::{Integer, Number};

shapes! {
    /// A number or a string.
    pub enum NumberOrString {
        /// A number.
        Number(Number),
        /// A string.
        String(String),
    }
}

object! {
    /// A segment of the judged text, with the value that a metric gives it.
    pub struct Segment {
        /// The position of the first character, from 0.
        required start: Integer,
        /// The position where the segment ends.
        required end: Integer,
        /// The segment's value.
        required value: NumberOrString,
        /// The probability of the value, from 0 to 1.
        nullable prob: f64,
    }
}

object! {
    /// A segment of the judged text that may be hallucinated.
    pub struct HallucinationSegment {
        /// The severity of the hallucination, from 0 to 2.
        defaulted hallucination_severity: Integer where minimum 0 and maximum 2 = Integer(0),
        /// The position of the first character, from 0.
        required start: Integer,
        /// The position where the segment ends.
        required end: Integer,
        /// The probability that the segment is hallucinated, from 0 to 1.
        required hallucination: f64,
    }
}
