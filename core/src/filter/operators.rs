//! The operators of filters, and which of them each type of filter has. The contract's lists of them are in
//! `model/query/operator.rs`; what they find is in `query/evaluate/predicate`.

use super::types::FilterType;

/// The operators of filters. Each type of filter has some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Equals the value.
    Eq,
    /// Does not equal the value.
    Ne,
    /// Contains the string; of a list: an item contains it.
    Contains,
    /// Equals one of the values; of a list: an item does.
    OneOf,
    /// Equals none of the values; of a list: no item does.
    NotIn,
    /// Is greater than the value, or later.
    Gt,
    /// Is greater than the value, or equals it.
    Gte,
    /// Is less than the value, or earlier.
    Lt,
    /// Is less than the value, or equals it.
    Lte,
    /// Is between two numbers, or equals one of them.
    Between,
}

impl FilterType {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CollectionOperator, DateOperator, EqualityOperator, NumberOperator, TextOperator};

    #[test]
    fn types_have_the_operators_of_the_contract() {
        for (filter_type, names) in [
            (FilterType::Text, TextOperator::ALL.iter().map(|operator| operator.as_str()).collect::<Vec<_>>()),
            (FilterType::Id, TextOperator::ALL.iter().map(|operator| operator.as_str()).collect()),
            (FilterType::Number, NumberOperator::ALL.iter().map(|operator| operator.as_str()).collect()),
            (FilterType::Date, DateOperator::ALL.iter().map(|operator| operator.as_str()).collect()),
            (FilterType::Boolean, EqualityOperator::ALL.iter().map(|operator| operator.as_str()).collect()),
            (FilterType::Collection, CollectionOperator::ALL.iter().map(|operator| operator.as_str()).collect()),
        ] {
            let known: Vec<_> = filter_type.operators().iter().map(|operator| operator.name()).collect();
            assert_eq!(known, names, "{}", filter_type.name());
        }
    }

    #[test]
    fn every_operator_has_a_name_and_is_one_of_a_type() {
        for operator in Operator::ALL {
            assert_eq!(Operator::from_name(operator.name()), Some(*operator));
            assert!(FilterType::ALL.iter().any(|filter_type| filter_type.operators().contains(operator)));
        }
    }
}
