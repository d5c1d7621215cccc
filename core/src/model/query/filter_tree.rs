//! Filter trees: boolean combinations of filters.

use super::LogRecordsFilter;

object! {
    /// A leaf of a filter tree, which holds one filter.
    pub struct FilterLeaf: scope filter_node {
        /// The filter that a record must match.
        required filter: LogRecordsFilter,
    }
}

object! {
    /// A node of a filter tree that matches a record if all of its branches match.
    pub struct AndNode: scope filter_node {
        /// The branches. If there are none, every record matches.
        required and: Vec<FilterNode>,
    }
}

object! {
    /// A node of a filter tree that matches a record if at least one of its branches matches.
    pub struct OrNode: scope filter_node {
        /// The branches. If there are none, no record matches.
        required or: Vec<FilterNode>,
    }
}

object! {
    /// A node of a filter tree that matches a record if its branch does not match.
    pub struct NotNode: scope filter_node {
        /// The branch to negate.
        required not: Box<FilterNode>,
    }
}

shapes! {
    /// A boolean combination of filters. Each node is an object with one field: `filter`, `and`, `or` or `not`.
    pub enum FilterNode {
        /// One filter.
        Leaf(FilterLeaf),
        /// All branches match.
        And(AndNode),
        /// At least one branch matches.
        Or(OrNode),
        /// The branch does not match.
        Not(NotNode),
    }
}
