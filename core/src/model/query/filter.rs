//! Filters by one column of the records.

use super::{
    CollectionOperator, DateOperator, EqualityOperator, NumberOperator, NumberOrNumbers, StringOrStrings, TextOperator,
};
use crate::model::{Id, Timestamp};

/// The member that names the column of a clause.
macro_rules! column_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The id of the column, as Available Columns returns it.
            required column_id: String,
            /// The id of the column, under the name that this field had in 2025. Use `column_id`.
            older name: String => column_id,
            $($rest)*
        }
    };
}
pub(super) use column_members;

object! {
    /// A filter by a column of ids.
    pub struct LogRecordsIDFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        defaulted operator: TextOperator = TextOperator::Eq,
        /// The id to compare with, a substring for `contains`, or several ids for `one_of` and `not_in`.
        required value: StringOrStrings,
        /// The filter's type: always `id`.
        tag type = "id",
    }
}

object! {
    /// A filter by a column of timestamps.
    pub struct LogRecordsDateFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        required operator: DateOperator,
        /// The timestamp to compare with.
        required value: Timestamp,
        /// The filter's type: always `date`.
        tag type = "date",
    }
}

object! {
    /// A filter by a column of numbers, such as a metric.
    pub struct LogRecordsNumberFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        required operator: NumberOperator,
        /// The number to compare with, or the lower and upper bound for `between`.
        required value: NumberOrNumbers,
        /// The filter's type: always `number`.
        tag type = "number",
    }
}

object! {
    /// A filter by a column of booleans.
    pub struct LogRecordsBooleanFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        defaulted operator: EqualityOperator = EqualityOperator::Eq,
        /// The boolean to compare with.
        required value: bool,
        /// The filter's type: always `boolean`.
        tag type = "boolean",
    }
}

object! {
    /// A filter by a column of string lists, such as the tags.
    pub struct LogRecordsCollectionFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        required operator: CollectionOperator,
        /// The string or strings to compare with.
        required value: StringOrStrings,
        /// Whether the comparison distinguishes upper and lower case.
        defaulted case_sensitive: bool = true,
        /// The filter's type: always `collection`.
        tag type = "collection",
    }
}

object! {
    /// A filter by a column of strings.
    pub struct LogRecordsTextFilter: scope filter {
        ..column_members!(),
        /// How the column is compared with `value`.
        required operator: TextOperator,
        /// The string to compare with, a substring for `contains`, or several strings for `one_of` and `not_in`.
        required value: StringOrStrings,
        /// Whether the comparison distinguishes upper and lower case.
        defaulted case_sensitive: bool = true,
        /// The filter's type: always `text`.
        tag type = "text",
    }
}

object! {
    /// A filter for the fully annotated records of an annotation queue. Only for searches within a queue.
    pub struct LogRecordsFullyAnnotatedFilter: scope filter {
        /// The filtered column: always `fully_annotated`.
        fixed column_id = "fully_annotated",
        /// The filter's type: always `fully_annotated`.
        tag type = "fully_annotated",
        /// The ids of the queue members who must have annotated the record. If absent, all members must have.
        nullable user_ids: Vec<Id> where min_items 1,
    }
}

tagged_union! {
    /// A filter by one column of the records.
    pub enum LogRecordsFilter by type {
        Id(LogRecordsIDFilter),
        Date(LogRecordsDateFilter),
        Number(LogRecordsNumberFilter),
        Boolean(LogRecordsBooleanFilter),
        Collection(LogRecordsCollectionFilter),
        Text(LogRecordsTextFilter),
        FullyAnnotated(LogRecordsFullyAnnotatedFilter),
    }
}

choices! {
    /// The type of filter that applies to a column.
    pub enum LogRecordsFilterType {
        /// A filter by an id.
        Id = "id",
        /// A filter by a timestamp.
        Date = "date",
        /// A filter by a number.
        Number = "number",
        /// A filter by a boolean.
        Boolean = "boolean",
        /// A filter by a string.
        Text = "text",
        /// A filter by a list of strings.
        Collection = "collection",
        /// The filter for fully annotated records.
        FullyAnnotated = "fully_annotated",
    }
}
