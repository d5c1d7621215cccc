//! Comparisons that people know and the contract cannot say in one filter, said in several.

use super::operators::Operator;
use super::types::{Filter, FilterType, Operand, Test};

/// The test of a column that is to be made: everything but its operator and its operand.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) column: String,
    pub(crate) filter_type: FilterType,
    pub(crate) case_sensitive: bool,
}

impl Subject {
    /// The test of the column with an operator that its type has.
    pub(crate) fn test(&self, operator: Operator, operand: Operand) -> Filter {
        let Subject { column, filter_type, case_sensitive } = self.clone();
        Filter::Test(Test { column, filter_type, operator, operand, case_sensitive })
    }

    /// Compares the column with single values. Returns `None` if nothing compares values of this type so.
    pub(crate) fn compare(&self, operator: Operator, values: Vec<Operand>) -> Option<Filter> {
        let each = |operator, values: Vec<Operand>| -> Vec<Filter> {
            values.into_iter().map(|value| self.test(operator, value)).collect()
        };
        match (self.filter_type, operator) {
            (filter_type, _) if filter_type.operators().contains(&operator) => {
                let operand = if operator.takes_list() { list(values) } else { values.into_iter().next() };
                Some(self.test(operator, operand?))
            }
            (FilterType::Number | FilterType::Date, Operator::OneOf) => {
                Some(joined(each(Operator::Eq, values), Filter::Or))
            }
            (FilterType::Number | FilterType::Date, Operator::NotIn) => {
                Some(joined(each(Operator::Ne, values), Filter::And))
            }
            (FilterType::Date, Operator::Between) => {
                let [low, high] = <[Operand; 2]>::try_from(values).ok()?;
                Some(Filter::And(vec![self.test(Operator::Gte, low), self.test(Operator::Lte, high)]))
            }
            (FilterType::Collection, Operator::Ne) => {
                Some(Filter::Not(Box::new(self.test(Operator::Eq, values.into_iter().next()?))))
            }
            _ => None,
        }
    }
}

/// Joins filters if there are several.
fn joined(filters: Vec<Filter>, join: fn(Vec<Filter>) -> Filter) -> Filter {
    <[Filter; 1]>::try_from(filters).map_or_else(join, |[only]| only)
}

/// Makes one operand of several. Returns `None` if they are not of one type.
fn list(values: Vec<Operand>) -> Option<Operand> {
    let is_number = values.iter().any(|value| matches!(value, Operand::Number(_)));
    let items = values.into_iter().map(|value| match value {
        Operand::Number(number) if is_number => Some(number),
        Operand::String(string) if !is_number => Some(string),
        _ => None,
    });
    let items = items.collect::<Option<Vec<String>>>()?;
    Some(if is_number { Operand::Numbers(items) } else { Operand::Strings(items) })
}

impl Filter {
    /// The number of nodes.
    pub(crate) fn nodes(&self) -> usize {
        1 + match self {
            Filter::Test(_) | Filter::IsNull(_) => 0,
            Filter::And(branches) | Filter::Or(branches) => branches.iter().map(Filter::nodes).sum(),
            Filter::Not(branch) | Filter::Spans(_, branch) => branch.nodes(),
        }
    }
}
