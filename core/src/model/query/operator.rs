//! The operators of filters.

choices! {
    /// A comparison of booleans.
    pub enum EqualityOperator {
        /// The column equals the value.
        Eq = "eq",
        /// The column does not equal the value.
        Ne = "ne",
    }
}

choices! {
    /// A comparison of timestamps.
    pub enum DateOperator {
        /// The column equals the timestamp.
        Eq = "eq",
        /// The column does not equal the timestamp.
        Ne = "ne",
        /// The column is later than the timestamp.
        Gt = "gt",
        /// The column is later than the timestamp, or equals it.
        Gte = "gte",
        /// The column is earlier than the timestamp.
        Lt = "lt",
        /// The column is earlier than the timestamp, or equals it.
        Lte = "lte",
    }
}

choices! {
    /// A comparison of numbers.
    pub enum NumberOperator {
        /// The column equals the number.
        Eq = "eq",
        /// The column does not equal the number.
        Ne = "ne",
        /// The column is greater than the number.
        Gt = "gt",
        /// The column is greater than the number, or equals it.
        Gte = "gte",
        /// The column is less than the number.
        Lt = "lt",
        /// The column is less than the number, or equals it.
        Lte = "lte",
        /// The column is between the two numbers.
        Between = "between",
    }
}

choices! {
    /// A comparison of strings or ids.
    pub enum TextOperator {
        /// The column equals the string.
        Eq = "eq",
        /// The column does not equal the string.
        Ne = "ne",
        /// The column contains the string.
        Contains = "contains",
        /// The column equals one of the strings.
        OneOf = "one_of",
        /// The column equals none of the strings.
        NotIn = "not_in",
    }
}

choices! {
    /// A comparison of string lists, such as tags.
    pub enum CollectionOperator {
        /// The list equals the value.
        Eq = "eq",
        /// An item of the list contains the string.
        Contains = "contains",
        /// An item of the list equals one of the strings.
        OneOf = "one_of",
        /// No item of the list equals one of the strings.
        NotIn = "not_in",
    }
}

choices! {
    /// A test whether a value is in a list.
    pub enum MembershipOperator {
        /// It equals the string.
        Eq = "eq",
        /// It does not equal the string.
        Ne = "ne",
        /// It equals one of the strings.
        OneOf = "one_of",
        /// It equals none of the strings.
        NotIn = "not_in",
    }
}
