//! What a filter compares a column with.

use crate::model::Number;

shapes! {
    /// A text, or several for the operators that take a list.
    pub enum TextOrTexts {
        /// One text.
        One(String),
        /// Several texts.
        Many(Vec<String>),
    }
}

shapes! {
    /// A number, or several for the operators that take a list.
    pub enum NumberOrNumbers {
        /// One number.
        One(Number),
        /// Several numbers; the two bounds for `between`.
        Many(Vec<Number>),
    }
}
