//! A filter: a boolean combination of tests of columns. Which operators there are is in `operators.rs`.

use super::operators::Operator;

/// A filter over records: which ones to keep.
///
/// A test of a value that is missing or null is neither true nor false but *unknown*; not unknown is unknown, and a record is
/// kept only if its filter is true, as in SQL.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Filter {
    /// One test of one column.
    Test(Test),
    /// All of these hold. Without any, every record matches.
    And(Vec<Filter>),
    /// At least one of these holds. Without any, no record matches.
    Or(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// The column is missing or null. The API cannot express this: only local evaluation can.
    IsNull(String),
    /// Spans of the same trace match a filter of their own. The API cannot express this: only local evaluation can.
    Spans(Quantifier, Box<Filter>),
}

/// How many spans of a trace must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one span.
    Any,
    /// Every span. True for a trace without spans.
    All,
}

/// The comparison of a column with a value: what a filter clause of the API says.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The id of the column, such as `input` or `metrics/latency`.
    pub column: String,
    /// Which of the API's filters this is.
    pub filter_type: FilterType,
    /// How the column is compared with the operand.
    pub operator: Operator,
    /// What the column is compared with.
    pub operand: Operand,
    /// Whether upper and lower case differ. Only for texts and collections; true elsewhere.
    pub case_sensitive: bool,
}

/// The types of filters, by the name that the contract gives them in `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FilterType {
    /// A column of ids.
    Id,
    /// A column of strings.
    Text,
    /// A column of numbers.
    Number,
    /// A column of timestamps.
    Date,
    /// A column of booleans.
    Boolean,
    /// A column of string lists.
    Collection,
    /// The annotations of a queue's record.
    FullyAnnotated,
}

impl FilterType {
    /// Every type, in the order of the contract.
    pub const ALL: &'static [FilterType] = &[
        FilterType::Id,
        FilterType::Date,
        FilterType::Number,
        FilterType::Boolean,
        FilterType::Collection,
        FilterType::Text,
        FilterType::FullyAnnotated,
    ];

    /// The name in the member `type` of a filter.
    pub fn name(self) -> &'static str {
        match self {
            FilterType::Id => "id",
            FilterType::Text => "text",
            FilterType::Number => "number",
            FilterType::Date => "date",
            FilterType::Boolean => "boolean",
            FilterType::Collection => "collection",
            FilterType::FullyAnnotated => "fully_annotated",
        }
    }

    /// Finds the type with this name.
    pub fn from_name(name: &str) -> Option<FilterType> {
        FilterType::ALL.iter().copied().find(|filter_type| filter_type.name() == name)
    }

    /// Whether filters of this type compare strings, or lists of strings, with upper and lower case.
    pub fn has_case(self) -> bool {
        matches!(self, FilterType::Text | FilterType::Collection)
    }

    /// The name of the contract's object.
    pub(crate) fn object(self) -> &'static str {
        match self {
            FilterType::Id => "LogRecordsIDFilter",
            FilterType::Text => "LogRecordsTextFilter",
            FilterType::Number => "LogRecordsNumberFilter",
            FilterType::Date => "LogRecordsDateFilter",
            FilterType::Boolean => "LogRecordsBooleanFilter",
            FilterType::Collection => "LogRecordsCollectionFilter",
            FilterType::FullyAnnotated => "LogRecordsFullyAnnotatedFilter",
        }
    }
}

/// What a column is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// One string or id.
    String(String),
    /// Several strings or ids, for [`Operator::OneOf`] and [`Operator::NotIn`].
    Strings(Vec<String>),
    /// A number, with the digits that it was written with.
    Number(String),
    /// Several numbers: the two bounds for [`Operator::Between`].
    Numbers(Vec<String>),
    /// A timestamp, as an RFC 3339 string.
    Date(String),
    /// A boolean.
    Boolean(bool),
    /// The ids of the queue members who must have annotated the record; `None` for all of them.
    Users(Option<Vec<String>>),
}
