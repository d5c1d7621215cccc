//! The values that filters compare columns with.

use crate::model::Number;

shapes! {
    /// A string, or a list of strings for operators such as `one_of`.
    pub enum StringOrStrings {
        /// One string.
        One(String),
        /// Several strings.
        Many(Vec<String>),
    }
}

shapes! {
    /// A number, or a list of numbers for operators such as `between`.
    pub enum NumberOrNumbers {
        /// One number.
        One(Number),
        /// Several numbers, such as the bounds for `between`.
        Many(Vec<Number>),
    }
}
