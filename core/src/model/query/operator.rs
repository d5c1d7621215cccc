//! How a filter compares a column with its operand.

choices! {
    /// How a yes-or-no column is compared.
    pub enum EqualityOperator {
        /// The column has the value.
        Eq = "eq",
        /// The column has another value.
        Ne = "ne",
    }
}

choices! {
    /// How a point in time is compared.
    pub enum DateOperator {
        /// The column is that very time.
        Eq = "eq",
        /// The column is any other time.
        Ne = "ne",
        /// The column is later.
        Gt = "gt",
        /// The column is later, or the same.
        Gte = "gte",
        /// The column is earlier.
        Lt = "lt",
        /// The column is earlier, or the same.
        Lte = "lte",
    }
}

choices! {
    /// How a number is compared.
    pub enum NumberOperator {
        /// The column is equal.
        Eq = "eq",
        /// The column is not equal.
        Ne = "ne",
        /// The column is greater.
        Gt = "gt",
        /// The column is greater or equal.
        Gte = "gte",
        /// The column is less.
        Lt = "lt",
        /// The column is less or equal.
        Lte = "lte",
        /// The column lies between the two numbers of the operand.
        Between = "between",
    }
}

choices! {
    /// How a text or an id is compared.
    pub enum TextOperator {
        /// The column is equal.
        Eq = "eq",
        /// The column is not equal.
        Ne = "ne",
        /// The column has the operand within it.
        Contains = "contains",
        /// The column is equal to an item of the operand.
        OneOf = "one_of",
        /// The column is equal to no item of the operand.
        NotIn = "not_in",
    }
}

choices! {
    /// How a list of texts, such as tags, is compared.
    pub enum CollectionOperator {
        /// The list is equal to the operand.
        Eq = "eq",
        /// The list has an item that contains the operand.
        Contains = "contains",
        /// The list has an item of the operand.
        OneOf = "one_of",
        /// The list has no item of the operand.
        NotIn = "not_in",
    }
}

choices! {
    /// How a value is looked up among others.
    pub enum MembershipOperator {
        /// The value is equal.
        Eq = "eq",
        /// The value is not equal.
        Ne = "ne",
        /// The value is an item of the operand.
        OneOf = "one_of",
        /// The value is no item of the operand.
        NotIn = "not_in",
    }
}
