//! Filters: conditions on one column of the records.

use super::{
    CollectionOperator, DateOperator, EqualityOperator, NumberOperator, NumberOrNumbers, TextOperator, TextOrTexts,
};
use crate::model::{Id, Timestamp};

/// The member that names the column a clause is about.
macro_rules! column_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The column, by the id that the list of available columns gives it.
            required column_id: String,
            /// The column, under the member's name of 2025.
            older name: String => column_id,
            $($rest)*
        }
    };
}
pub(super) use column_members;

object! {
    /// Keeps records by an id.
    pub struct LogRecordsIDFilter {
        ..column_members!(),
        /// How the id is compared.
        defaulted operator: TextOperator = TextOperator::Eq,
        /// The id, a part of one, or several.
        required value: TextOrTexts,
        /// Says that this filter is about an id.
        tag type = "id",
    }
}

object! {
    /// Keeps records by a point in time.
    pub struct LogRecordsDateFilter {
        ..column_members!(),
        /// How the time is compared.
        required operator: DateOperator,
        /// The time to compare with.
        required value: Timestamp,
        /// Says that this filter is about a point in time.
        tag type = "date",
    }
}

object! {
    /// Keeps records by a number, such as a metric.
    pub struct LogRecordsNumberFilter {
        ..column_members!(),
        /// How the number is compared.
        required operator: NumberOperator,
        /// The number to compare with, or the two bounds for `between`.
        required value: NumberOrNumbers,
        /// Says that this filter is about a number.
        tag type = "number",
    }
}

object! {
    /// Keeps records by a column that is true or false.
    pub struct LogRecordsBooleanFilter {
        ..column_members!(),
        /// How the value is compared.
        defaulted operator: EqualityOperator = EqualityOperator::Eq,
        /// The value to compare with.
        required value: bool,
        /// Says that this filter is about a column that is true or false.
        tag type = "boolean",
    }
}

object! {
    /// Keeps records by a list of texts, such as their tags.
    pub struct LogRecordsCollectionFilter {
        ..column_members!(),
        /// How the list is compared.
        required operator: CollectionOperator,
        /// The text or the texts to compare with.
        required value: TextOrTexts,
        /// Whether upper and lower case count as different.
        defaulted case_sensitive: bool = true,
        /// Says that this filter is about a list of texts.
        tag type = "collection",
    }
}

object! {
    /// Keeps records by a text.
    pub struct LogRecordsTextFilter {
        ..column_members!(),
        /// How the text is compared.
        required operator: TextOperator,
        /// The text or the texts to compare with.
        required value: TextOrTexts,
        /// Whether upper and lower case count as different.
        defaulted case_sensitive: bool = true,
        /// Says that this filter is about a text.
        tag type = "text",
    }
}

object! {
    /// Keeps records of an annotation queue for which every question has been answered. It works only in searches of a
    /// queue.
    pub struct LogRecordsFullyAnnotatedFilter {
        /// The one column that this filter is about.
        fixed column_id = "fully_annotated",
        /// Says that this filter is about the state of annotation.
        tag type = "fully_annotated",
        /// The members of the queue whose answers count; all of them when absent.
        nullable user_ids: Vec<Id> where min_items 1,
    }
}

tagged_union! {
    /// A condition on one column of the records.
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
    /// The type of filter that suits a column.
    pub enum LogRecordsFilterType {
        /// A filter by an id.
        Id = "id",
        /// A filter by a point in time.
        Date = "date",
        /// A filter by a number.
        Number = "number",
        /// A filter by a value that is true or false.
        Boolean = "boolean",
        /// A filter by a text.
        Text = "text",
        /// A filter by a list of texts.
        Collection = "collection",
        /// The filter by the state of annotation.
        FullyAnnotated = "fully_annotated",
    }
}
