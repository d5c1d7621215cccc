//! Exact comparison of numbers.

use std::cmp::Ordering;

use crate::json::{Decimal, number_token, parse_float};

/// A number, compared exactly: as a float where that decides, and digit by digit where two floats are equal.
#[derive(Clone, Debug)]
pub(in crate::query) struct Number {
    token: String,
    float: f64,
    /// The value if it is an integer that was written with few digits.
    integer: Option<i64>,
}

impl Number {
    /// Reads the JSON of a value; none if it is not a number.
    pub(in crate::query) fn read(json: &[u8]) -> Option<Number> {
        let token = token(json)?;
        Some(Number { float: parse_float(token)?, integer: short_integer(json), token: token.to_owned() })
    }

    /// Compares the JSON of a value with this number; none if it is not a number.
    #[inline]
    pub(in crate::query) fn compare(&self, json: &[u8]) -> Option<Ordering> {
        if let (Some(integer), Some(own)) = (short_integer(json), self.integer) {
            return Some(integer.cmp(&own));
        }
        let token = token(json)?;
        match parse_float(token)?.partial_cmp(&self.float)? {
            Ordering::Equal => Some(Decimal::parse(token).compare(&Decimal::parse(&self.token))),
            other => Some(other),
        }
    }

    /// Compares this number with another one.
    pub(in crate::query) fn order(&self, other: &Number) -> Ordering {
        other.compare(self.token.as_bytes()).unwrap_or(Ordering::Equal)
    }
}

fn token(json: &[u8]) -> Option<&str> {
    number_token(json, 0).filter(|token| token.end == json.len())?;
    std::str::from_utf8(json).ok()
}

/// Reads an integer of so few digits that it cannot overflow.
#[inline]
fn short_integer(json: &[u8]) -> Option<i64> {
    const MOST_DIGITS: usize = 18;
    let digits = json.strip_prefix(b"-").unwrap_or(json);
    let leading_zero = digits.len() > 1 && digits.first() == Some(&b'0');
    if digits.is_empty() || digits.len() > MOST_DIGITS || leading_zero {
        return None;
    }
    let mut value = 0;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if digits.len() < json.len() { -value } else { value })
}
