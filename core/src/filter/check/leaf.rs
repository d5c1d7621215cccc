//! What is illegal or pointless about the test of one column.

use std::cmp::Ordering;

use super::Checked;
use super::ranges::compare_numbers;
use crate::filter::columns::Columns;
use crate::filter::operators::Operator;
use crate::filter::types::{FilterType, Operand, Test};
use crate::filter::wire::Part;
use crate::report::{Choice, Fault, Meant};
use crate::value::is_datetime;

/// Passes what is wrong with a test to `found`.
pub(super) fn check<'c>(test: &Test, columns: &'c Columns, checked: Checked, found: &mut dyn FnMut(Fault<'c>, Part)) {
    check_column(test, columns, found);
    if checked == Checked::Nothing {
        check_members(test, found);
    }
    check_operand(test, found);
}

/// Returns the fault of an id that names no known column.
pub(super) fn unknown_column<'c>(id: &str, columns: &'c Columns) -> Option<Fault<'c>> {
    let meant = || Meant::Known {
        nearest: columns.nearest(id),
        otherwise: "use the id of a column, such as `input` or `user_metadata/tenant`",
    };
    columns.get(id).is_none().then(|| Fault::UnknownColumn { meant: meant() })
}

fn check_column<'c>(test: &Test, columns: &'c Columns, found: &mut dyn FnMut(Fault<'c>, Part)) {
    let Some(column) = columns.get(&test.column) else {
        if let Some(fault) = unknown_column(&test.column, columns) {
            found(fault, Part::Column);
        }
        return;
    };
    if !column.filterable {
        found(Fault::UnusableColumn { queries: "filter" }, Part::Column);
    }
    // The official SDK compares ids as texts.
    let fits =
        |expected| expected == test.filter_type || (expected, test.filter_type) == (FilterType::Id, FilterType::Text);
    if let Some(expected) = column.filter_type.filter(|expected| !fits(*expected)) {
        found(Fault::FilterTypeMismatch { expected: expected.name() }, Part::FilterType);
    }
}

/// Checks what the contract says about the members of a filter.
fn check_members<'c>(test: &Test, found: &mut dyn FnMut(Fault<'c>, Part)) {
    let operators = test.filter_type.operators();
    if !operators.contains(&test.operator) {
        let options = operators.iter().map(|operator| operator.name()).collect();
        found(Fault::NotAllowed { choice: Choice { options, nearest: None } }, Part::Operator);
    }
    if !test.case_sensitive && !test.filter_type.has_case() {
        let meant =
            Meant::Known { nearest: None, otherwise: "leave it out, because only strings have upper and lower case" };
        found(Fault::UnknownField { object: test.filter_type.object(), meant }, Part::CaseSensitive);
    }
    match (test.filter_type, &test.operand) {
        (FilterType::Date, Operand::Date(time)) if !is_datetime(time.as_bytes()) => {
            found(Fault::DatetimeFormat, Part::Operand);
        }
        (FilterType::Id | FilterType::Text | FilterType::Collection, Operand::String(_) | Operand::Strings(_))
        | (FilterType::Number, Operand::Number(_) | Operand::Numbers(_))
        | (FilterType::Date, Operand::Date(_))
        | (FilterType::Boolean, Operand::Boolean(_))
        | (FilterType::FullyAnnotated, Operand::Users(_)) => {}
        (filter_type, _) => {
            let expected = match filter_type {
                FilterType::Number => "a number",
                FilterType::Date => "a timestamp",
                FilterType::Boolean => "a boolean",
                FilterType::FullyAnnotated => "a list of users, or nothing",
                _ => "a string",
            };
            let remedy = "use the type of filter that the value has";
            found(Fault::FilterValue { expected, operator: test.operator.name(), remedy }, Part::Operand);
        }
    }
}

/// Checks that the operand suits the operator.
fn check_operand<'c>(test: &Test, found: &mut dyn FnMut(Fault<'c>, Part)) {
    let operator = test.operator.name();
    let fault = match (&test.operand, test.operator) {
        (Operand::String(_), Operator::OneOf | Operator::NotIn) => {
            Fault::FilterValue { expected: "a list", operator, remedy: "put the value in a list" }
        }
        (Operand::Strings(_), Operator::Eq | Operator::Ne) => {
            let remedy = "compare with several by `one_of` or `not_in`";
            Fault::FilterValue { expected: "a single string", operator, remedy }
        }
        (Operand::Strings(_), Operator::Contains) => {
            let remedy = "join a filter for each string with `or`";
            Fault::FilterValue { expected: "a single string", operator, remedy }
        }
        (Operand::Strings(strings), Operator::OneOf) if strings.is_empty() => {
            Fault::EmptyFilter { matches: "no record matches it" }
        }
        (Operand::Strings(strings), Operator::NotIn) if strings.is_empty() => {
            Fault::EmptyFilter { matches: "every record with a value matches it" }
        }
        (Operand::String(string), Operator::Contains) if string.is_empty() => {
            Fault::EmptyFilter { matches: "every record with a value matches it" }
        }
        (Operand::Number(_), Operator::Between) => {
            let expected = "two numbers, the smaller one first,";
            Fault::FilterBounds { expected, operator, remedy: "send both bounds" }
        }
        (Operand::Numbers(bounds), Operator::Between) => match bounds.as_slice() {
            [low, high] if compare_numbers(low, high) == Ordering::Greater => {
                let expected = "two numbers, the smaller one first,";
                Fault::FilterBounds { expected, operator, remedy: "swap them" }
            }
            [_, _] => return,
            _ => {
                let expected = "two numbers, the smaller one first,";
                Fault::FilterBounds { expected, operator, remedy: "send both bounds" }
            }
        },
        (Operand::Numbers(_), _) => {
            let remedy = "compare with a range by `between`";
            Fault::FilterBounds { expected: "a single number", operator, remedy }
        }
        _ => return,
    };
    found(fault, Part::Operand);
}
