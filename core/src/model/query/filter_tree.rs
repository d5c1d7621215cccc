//! Filter trees: filters joined by and, or and not.

use super::LogRecordsFilter;

object! {
    /// A leaf of a filter tree: one filter.
    pub struct FilterLeaf {
        /// The condition that a record must meet.
        required filter: LogRecordsFilter,
    }
}

object! {
    /// A node that takes the records which all of its branches take.
    pub struct AndNode {
        /// The branches. With none, every record is taken.
        required and: Vec<FilterNode>,
    }
}

object! {
    /// A node that takes the records which at least one of its branches takes.
    pub struct OrNode {
        /// The branches. With none, no record is taken.
        required or: Vec<FilterNode>,
    }
}

object! {
    /// A node that takes the records which its branch leaves out.
    pub struct NotNode {
        /// The branch to turn around.
        required not: Box<FilterNode>,
    }
}

shapes! {
    /// A node of a filter tree. Its only member says which: `filter`, `and`, `or`, `not`.
    pub enum FilterNode {
        /// One filter.
        Leaf(FilterLeaf),
        /// All of the branches.
        And(AndNode),
        /// At least one of the branches.
        Or(OrNode),
        /// The opposite of the branch.
        Not(NotNode),
    }
}
