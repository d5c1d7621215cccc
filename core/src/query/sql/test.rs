//! The tests of columns.

use super::column::Column;
use super::dialect::{Dialect, ITEM};
use super::refused;
use crate::error::UsageError;
use crate::filter::{FilterType, Operand, Operator, Test};
use crate::value::{Time, is_uuid};

/// The largest exponent of a number, which doubles can have.
const LARGEST_EXPONENT: usize = 300;

/// As many digits survive in a double.
const EXACT_DIGITS: usize = 15;

/// A test as an expression that needs no parentheses around it.
pub(super) fn expression(test: &Test, dialect: Dialect) -> Result<String, UsageError> {
    let column = Column::find(&test.column, Some(test.filter_type), dialect)?.sql;
    let negated = matches!(test.operator, Operator::Ne | Operator::NotIn);
    let positive = match (test.filter_type, &test.operand) {
        (FilterType::Id | FilterType::Text, _) => text(test, &column, dialect)?,
        (FilterType::Collection, _) => list(test, &column, dialect)?,
        (FilterType::Number, Operand::Numbers(bounds)) => between(bounds, &column)?,
        (FilterType::Number, Operand::Number(digits)) => return Ok(compared(&column, test.operator, &number(digits)?)),
        (FilterType::Date, Operand::Date(time)) => {
            let time = Time::from_string(time).ok_or_else(|| unreadable(test))?;
            return Ok(compared(&column, test.operator, &dialect.time(&time)?));
        }
        (FilterType::Boolean, Operand::Boolean(boolean)) => {
            return Ok(compared(&column, test.operator, if *boolean { "TRUE" } else { "FALSE" }));
        }
        (FilterType::FullyAnnotated, Operand::Users(None)) => return Ok(compared(&column, Operator::Eq, "TRUE")),
        (FilterType::FullyAnnotated, Operand::Users(Some(_))) => {
            return Err(refused("the table does not say who has annotated a record, which `fully_annotated by` tests"));
        }
        _ => return Err(unreadable(test)),
    };
    Ok(if negated { ["NOT (", &positive, ")"].concat() } else { positive })
}

fn unreadable(test: &Test) -> UsageError {
    refused(&sentence!("the test of `{column}` has no value of its type", column = &test.column))
}

fn compared(column: &str, operator: Operator, literal: &str) -> String {
    let symbol = if operator == Operator::Ne { "<>" } else { operator.symbol() };
    [column, " ", symbol, " ", literal].concat()
}

fn strings(operand: &Operand) -> &[String] {
    match operand {
        Operand::String(string) => std::slice::from_ref(string),
        Operand::Strings(strings) => strings,
        _ => &[],
    }
}

/// A test of a text, without its negation.
fn text(test: &Test, column: &str, dialect: Dialect) -> Result<String, UsageError> {
    let strings = strings(&test.operand);
    if test.operator == Operator::Contains {
        return contains(strings, column, !test.case_sensitive, dialect);
    }
    let are_ids = test.filter_type == FilterType::Id && strings.iter().all(|id| is_uuid(id.as_bytes()));
    one_of(strings, column, are_ids || !test.case_sensitive, dialect)
}

/// Whether a text is one of several. With `fold`, the case of letters does not matter.
fn one_of(strings: &[String], text: &str, fold: bool, dialect: Dialect) -> Result<String, UsageError> {
    let literals = literals(strings, fold, dialect)?;
    let text = if fold { dialect.lower(text) } else { text.to_owned() };
    Ok(match literals.as_slice() {
        // False, but unknown where the text is.
        [] => [&*text, " <> ", &*text].concat(),
        [only] => [&*text, " = ", only].concat(),
        several => dialect.one_of(&text, several),
    })
}

fn contains(strings: &[String], text: &str, fold: bool, dialect: Dialect) -> Result<String, UsageError> {
    match literals(strings, fold, dialect)?.first() {
        Some(part) if strings.iter().any(|string| !string.is_empty()) => {
            let text = if fold { dialect.lower(text) } else { text.to_owned() };
            Ok(dialect.contains(&text, part))
        }
        // True, but unknown where the text is.
        _ => Ok([text, " = ", text].concat()),
    }
}

fn literals(strings: &[String], fold: bool, dialect: Dialect) -> Result<Vec<String>, UsageError> {
    let literal = |string: &String| {
        let literal = dialect.string(string)?;
        // The database converts both sides, so that it compares what it takes for the same letter.
        Ok(if fold { dialect.lower(&literal) } else { literal })
    };
    strings.iter().map(literal).collect()
}

/// A test of a list of strings, without its negation.
fn list(test: &Test, column: &str, dialect: Dialect) -> Result<String, UsageError> {
    let (strings, fold) = (strings(&test.operand), !test.case_sensitive);
    Ok(match test.operator {
        Operator::Contains => dialect.any(column, &contains(strings, ITEM, fold, dialect)?),
        Operator::Eq if strings.is_empty() => dialect.is_empty(column),
        Operator::Eq => {
            let items = if fold { dialect.lower_items(column) } else { column.to_owned() };
            [&*items, " = ", &dialect.list(&literals(strings, fold, dialect)?)].concat()
        }
        _ => dialect.any(column, &one_of(strings, ITEM, fold, dialect)?),
    })
}

fn between(bounds: &[String], column: &str) -> Result<String, UsageError> {
    let bounds: Vec<String> = bounds.iter().map(|digits| number(digits)).collect::<Result<_, _>>()?;
    Ok(["(", column, " BETWEEN ", &bounds.join(" AND "), ")"].concat())
}

/// A number that databases read as they do those of a column: an integer of 64 bits, or else a double.
fn number(digits: &str) -> Result<String, UsageError> {
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let significant = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if exponent == "0" && (digits.parse::<i64>().is_ok() || significant <= EXACT_DIGITS) {
        return Ok(mantissa.to_owned());
    }
    let size = exponent.trim_start_matches(['-', '+']).parse::<usize>().unwrap_or(usize::MAX);
    if size.saturating_add(significant) > LARGEST_EXPONENT {
        return Err(refused("a number is beyond the range of doubles"));
    }
    Ok([mantissa, "e", exponent.trim_start_matches('+')].concat())
}
