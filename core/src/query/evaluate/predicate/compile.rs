//! Compiles the test of a filter.

use super::{Needle, Number, Predicate, Relation, date};
use crate::error::{ErrorKind, UsageError};
use crate::filter::{FilterType, Operand, Operator, Test};
use crate::value::is_uuid;

/// Compiles a test. The boolean says whether the test holds if the predicate does not.
///
/// # Errors
/// `InvalidValue`: filters of this type do not have the operator, or the operator does not take this operand.
pub(in crate::query::evaluate) fn compile(test: &Test) -> Result<(Predicate, bool), UsageError> {
    let negated = matches!(test.operator, Operator::Ne | Operator::NotIn);
    let predicate = match test.filter_type {
        FilterType::Text => text(test),
        FilterType::Id => id(test),
        FilterType::Collection => collection(test),
        FilterType::Number => number(test),
        FilterType::Date => date(test),
        FilterType::Boolean => boolean(test),
        FilterType::FullyAnnotated => fully_annotated(test),
    };
    predicate.map(|predicate| (predicate, negated)).ok_or_else(|| refused(test))
}

fn refused(test: &Test) -> UsageError {
    let message = sentence!(
        "the filter of `{column}` cannot be evaluated: its type does not have this operator with this value; \
         validate the query to see what is wrong",
        column = &test.column
    );
    UsageError::new(ErrorKind::InvalidValue, message)
}

fn text(test: &Test) -> Option<Predicate> {
    let needle = |string: &String| Needle::new(string, test.case_sensitive);
    Some(match (test.operator, &test.operand) {
        (Operator::Contains, Operand::String(string)) => Predicate::Contains(needle(string)),
        _ => Predicate::Is(strings(test)?.iter().map(needle).collect()),
    })
}

/// The strings that a text or an id equals, or one of which it equals.
fn strings(test: &Test) -> Option<&[String]> {
    match (test.operator, &test.operand) {
        (Operator::Eq | Operator::Ne | Operator::OneOf | Operator::NotIn, Operand::String(string)) => {
            Some(std::slice::from_ref(string))
        }
        (Operator::OneOf | Operator::NotIn, Operand::Strings(strings)) => Some(strings),
        _ => None,
    }
}

fn id(test: &Test) -> Option<Predicate> {
    match strings(test) {
        Some(ids) if !ids.is_empty() && ids.iter().all(|id| is_uuid(id.as_bytes())) => {
            Some(Predicate::IsId(ids.iter().map(|id| id.clone().into_bytes()).collect()))
        }
        _ => text(test),
    }
}

fn collection(test: &Test) -> Option<Predicate> {
    let needle = |string: &String| Needle::new(string, test.case_sensitive);
    let needles = |strings: &[String]| strings.iter().map(needle).collect();
    Some(match (test.operator, &test.operand) {
        (Operator::Contains, Operand::String(string)) => Predicate::ItemContains(needle(string)),
        (Operator::Eq, Operand::String(string)) => Predicate::ItemsAre(vec![needle(string)]),
        (Operator::Eq, Operand::Strings(strings)) => Predicate::ItemsAre(needles(strings)),
        (Operator::OneOf | Operator::NotIn, Operand::String(string)) => Predicate::ItemIs(vec![needle(string)]),
        (Operator::OneOf | Operator::NotIn, Operand::Strings(strings)) => Predicate::ItemIs(needles(strings)),
        _ => return None,
    })
}

fn number(test: &Test) -> Option<Predicate> {
    let read = |number: &String| Number::read(number.as_bytes());
    match (test.operator, &test.operand) {
        (Operator::Between, Operand::Numbers(bounds)) => match bounds.as_slice() {
            [low, high] => Some(Predicate::Between(read(low)?, read(high)?)),
            _ => None,
        },
        (operator, Operand::Number(number)) => Some(Predicate::Number(Relation::of(operator)?, read(number)?)),
        _ => None,
    }
}

fn date(test: &Test) -> Option<Predicate> {
    match (Relation::of(test.operator), &test.operand) {
        (Some(relation), Operand::Date(time)) => Some(Predicate::Date(relation, date::microseconds_of(time)?)),
        _ => None,
    }
}

fn boolean(test: &Test) -> Option<Predicate> {
    match (test.operator, &test.operand) {
        (Operator::Eq | Operator::Ne, Operand::Boolean(boolean)) => Some(Predicate::Boolean(*boolean)),
        _ => None,
    }
}

fn fully_annotated(test: &Test) -> Option<Predicate> {
    match &test.operand {
        Operand::Users(None) => Some(Predicate::Boolean(true)),
        Operand::Users(Some(users)) => Some(Predicate::Annotated(users.clone())),
        _ => None,
    }
}
