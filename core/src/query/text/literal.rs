//! Reads what columns are compared with: strings, numbers, durations, times and booleans.

use super::error::ParseError;
use super::lexer::{TokenKind, is_time};
use super::parser::Parser;
use super::test::Compared;
use super::units;
use crate::clock::Host;
use crate::filter::{FilterType, Operand, Unit};
use crate::value::{Time, is_datetime};

/// What follows the date in a time at midnight UTC.
pub(super) const MIDNIGHT: &str = "T00:00:00Z";

/// A value in a text, and its byte range.
pub(super) struct Literal {
    pub(super) value: Value,
    pub(super) range: (usize, usize),
}

pub(super) enum Value {
    String(String),
    Number(String),
    Duration(String, &'static units::Unit),
    /// A date, or a date and a time, as it is written.
    Time(String),
    Boolean(bool),
}

impl Literal {
    /// The type of filter that a literal suggests where the column does not state one.
    pub(super) fn filter_type(&self) -> Option<FilterType> {
        Some(match self.value {
            Value::String(_) => FilterType::Text,
            Value::Number(_) | Value::Duration(..) => FilterType::Number,
            Value::Time(_) => FilterType::Date,
            Value::Boolean(_) => FilterType::Boolean,
        })
    }
}

/// The type of filter that is read for an operand where the column does not state one.
pub(super) fn type_of(operand: &Operand) -> Option<FilterType> {
    match operand {
        Operand::String(_) | Operand::Strings(_) => Some(FilterType::Text),
        Operand::Number(_) => Some(FilterType::Number),
        Operand::Numbers(numbers) => (!numbers.is_empty()).then_some(FilterType::Number),
        Operand::Date(time) => is_time(time).then_some(FilterType::Date),
        Operand::Boolean(_) => Some(FilterType::Boolean),
        Operand::Users(_) => None,
    }
}

impl Parser<'_> {
    /// Reads a literal.
    pub(super) fn literal(&mut self) -> Result<Literal, ParseError> {
        let token = self.peek().clone();
        let value = match token.kind {
            TokenKind::String(string) => Value::String(string),
            TokenKind::Number(number) => Value::Number(number),
            TokenKind::Duration(number, unit) => Value::Duration(number, unit),
            TokenKind::Time(time) => Value::Time(time),
            TokenKind::Word(word) => match word.to_ascii_lowercase().as_str() {
                "true" => Value::Boolean(true),
                "false" => Value::Boolean(false),
                "now" => return self.relative(token.start),
                _ => return Err(self.unexpected_literal("a value must stand here; put strings in quotes")),
            },
            _ => return Err(self.unexpected("a value")),
        };
        self.advance();
        Ok(Literal { value, range: (token.start, token.end) })
    }

    fn unexpected_literal(&self, message: &str) -> ParseError {
        let token = self.peek();
        ParseError::new((token.start, token.end), message.to_owned()).expecting(["a value"])
    }

    /// Reads a time such as `now` or `now-7d`.
    fn relative(&mut self, start: usize) -> Result<Literal, ParseError> {
        self.advance();
        let signed = match self.peek().kind {
            TokenKind::Symbol("+") => Some(1),
            TokenKind::Symbol("-") => Some(-1),
            _ => None,
        };
        if signed.is_some() {
            self.advance();
        }
        // The sign may be part of the number, as in `now-7d`.
        let token = self.peek().clone();
        let away = match &token.kind {
            TokenKind::Duration(number, unit) if signed.is_some() || number.starts_with('-') => {
                self.advance();
                units::microseconds(number, unit).and_then(|away| away.checked_mul(signed.unwrap_or(1)))
            }
            _ if signed.is_some() => return Err(self.unexpected("a duration, such as `7d`,")),
            _ => Some(0),
        };
        let now = self.options.now.unwrap_or_else(|| Host::default().now());
        let range = (start, self.end());
        let time = away.and_then(|away| now.checked_add(away)).map(|time| Time::from_microseconds(time).canonical());
        let message = "this time is too far away; use a shorter duration".to_owned();
        time.map(|time| Literal { value: Value::Time(time), range }).ok_or(ParseError::new(range, message))
    }
}

/// Makes an operand of a literal.
pub(super) fn operand(literal: &Literal, filter_type: FilterType, compared: &Compared) -> Result<Operand, ParseError> {
    match filter_type {
        FilterType::Number => number(literal, compared).map(Operand::Number),
        FilterType::Date => time(literal).map(Operand::Date),
        FilterType::Boolean => boolean(literal).map(Operand::Boolean),
        FilterType::Id | FilterType::Text | FilterType::Collection => string(literal).map(Operand::String),
        FilterType::FullyAnnotated => Err(wrong(
            literal,
            "nothing can stand here; write `fully_annotated`, or `fully_annotated by [\"…\"]`",
            "by",
        )),
    }
}

fn string(literal: &Literal) -> Result<String, ParseError> {
    match &literal.value {
        Value::String(string) => Ok(string.clone()),
        _ => Err(wrong(literal, "a string must stand here; put the value in quotes", "a string")),
    }
}

fn boolean(literal: &Literal) -> Result<bool, ParseError> {
    match literal.value {
        Value::Boolean(boolean) => Ok(boolean),
        _ => Err(wrong(literal, "`true` or `false` must stand here, without quotes", "true")),
    }
}

fn number(literal: &Literal, compared: &Compared) -> Result<String, ParseError> {
    match &literal.value {
        Value::Number(number) => Ok(number.clone()),
        Value::Duration(number, unit) => {
            let known = compared.known.as_ref().and_then(|column| column.unit);
            let Some(to) = known.or_else(|| Unit::of_id(&compared.column)) else {
                let message = "the column is not known to hold durations; compare it with a number without a unit";
                return Err(wrong(literal, message, "a number"));
            };
            let message = "this duration is too long; use a shorter one";
            units::convert(number, unit, to).ok_or_else(|| wrong(literal, message, "a duration"))
        }
        _ => Err(wrong(literal, "a number must stand here, without quotes", "a number")),
    }
}

/// Returns a time in RFC 3339. One without a time of day is at midnight, and one without a zone is in UTC.
fn time(literal: &Literal) -> Result<String, ParseError> {
    let written = match &literal.value {
        Value::Time(time) => Some(time),
        Value::String(string) if is_time(string) => Some(string),
        _ => None,
    };
    let read = |written: &String| match Time::from_string(written) {
        _ if is_datetime(written.as_bytes()) => Some(written.clone()),
        Some(_) if written.len() == "2026-01-02".len() => Some([written.as_str(), MIDNIGHT].concat()),
        time => time.map(|time| time.canonical()),
    };
    let message = "a date or a time must stand here, such as `2026-01-02`, `2026-01-02T03:04:05Z` or `now-7d`";
    written.and_then(read).ok_or_else(|| wrong(literal, message, "a time"))
}

fn wrong(literal: &Literal, message: &str, expected: &str) -> ParseError {
    ParseError::new(literal.range, message.to_owned()).expecting([expected])
}
