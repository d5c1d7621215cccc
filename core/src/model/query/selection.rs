//! Selections: requests about all of the records that meet some conditions, and their answers.

use super::{FilterNode, LogRecordsFilter};
use crate::model::{Id, Integer};

/// The members that say which records a request is about.
macro_rules! selection_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// The conditions that a record must meet, all of them.
            optional filters: Vec<LogRecordsFilter>,
            /// The conditions that a record must meet, joined by and, or and not.
            nullable filter_tree: FilterNode,
            $($rest)*
        }
    };
}

object! {
    /// Asks how many records of a run meet some conditions.
    pub struct LogRecordsQueryCountRequest {
        ..selection_members!(),
    }
}

object! {
    /// How many records meet the conditions.
    pub struct LogRecordsQueryCountResponse {
        /// The number of records.
        required total_count: Integer,
    }
}

object! {
    /// Has the records of a run deleted that meet some conditions.
    pub struct LogRecordsDeleteRequest {
        ..selection_members!(),
    }
}

object! {
    /// What became of a deletion.
    pub struct LogRecordsDeleteResponse {
        /// What was done, for people.
        required message: String,
    }
}
