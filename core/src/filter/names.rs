//! The names of the types of filters and of operators, and which operators a type has.

use super::types::{FilterType, Operator};

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

    /// The operators that filters of this type have, in the order of the contract.
    pub fn operators(self) -> &'static [Operator] {
        use Operator::{Between, Contains, Eq, Gt, Gte, Lt, Lte, Ne, NotIn, OneOf};
        match self {
            FilterType::Id | FilterType::Text => &[Eq, Ne, Contains, OneOf, NotIn],
            FilterType::Number => &[Eq, Ne, Gt, Gte, Lt, Lte, Between],
            FilterType::Date => &[Eq, Ne, Gt, Gte, Lt, Lte],
            FilterType::Boolean => &[Eq, Ne],
            FilterType::Collection => &[Eq, Contains, OneOf, NotIn],
            FilterType::FullyAnnotated => &[Eq],
        }
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

impl Operator {
    /// Every operator.
    pub const ALL: &'static [Operator] = &[
        Operator::Eq,
        Operator::Ne,
        Operator::Contains,
        Operator::OneOf,
        Operator::NotIn,
        Operator::Gt,
        Operator::Gte,
        Operator::Lt,
        Operator::Lte,
        Operator::Between,
    ];

    /// The name in the member `operator` of a filter.
    pub fn name(self) -> &'static str {
        match self {
            Operator::Eq => "eq",
            Operator::Ne => "ne",
            Operator::Contains => "contains",
            Operator::OneOf => "one_of",
            Operator::NotIn => "not_in",
            Operator::Gt => "gt",
            Operator::Gte => "gte",
            Operator::Lt => "lt",
            Operator::Lte => "lte",
            Operator::Between => "between",
        }
    }

    /// How the text form spells the operator: by symbol where there is one, and by name elsewhere.
    pub fn symbol(self) -> &'static str {
        match self {
            Operator::Eq => "=",
            Operator::Ne => "!=",
            Operator::Gt => ">",
            Operator::Gte => ">=",
            Operator::Lt => "<",
            Operator::Lte => "<=",
            named => named.name(),
        }
    }

    /// Finds the operator with this name.
    pub fn from_name(name: &str) -> Option<Operator> {
        Operator::ALL.iter().copied().find(|operator| operator.name() == name)
    }

    /// Whether the operator compares with several values.
    pub fn takes_list(self) -> bool {
        matches!(self, Operator::OneOf | Operator::NotIn | Operator::Between)
    }
}
