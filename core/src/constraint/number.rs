//! What a number must be: an integer of 64 bits, within bounds.

use std::cmp::Ordering;

use super::violation::Violation;
use crate::json::parse_float;
use crate::value::{integral, is_integral};

/// Returns the constraint that a number token breaks where the contract requires an integer.
pub(crate) fn integer_fault(token: &[u8], integer_token: bool, min: i64, max: i64) -> Option<Violation> {
    /// A token of at most this length always fits in 64 bits.
    const SHORT: usize = 18;
    if integer_token && (1..=SHORT).contains(&token.len()) && min == i64::MIN && max == i64::MAX {
        return None;
    }
    // A number token consists of ASCII characters; anything else is not an integer.
    let Ok(token) = std::str::from_utf8(token) else { return Some(Violation::NotInteger) };
    let value = if integer_token { token.parse::<i64>().ok() } else { integral(token) };
    match value {
        Some(value) if value < min => Some(Violation::TooSmall),
        Some(value) if value > max => Some(Violation::TooLarge),
        Some(_) => None,
        None if integer_token || is_integral(token) => Some(Violation::NotInt64),
        None => Some(Violation::NotInteger),
    }
}

/// Returns the constraint that a number token breaks where the contract requires a float. A token that is not a number
/// breaks the lower bound.
pub(crate) fn number_fault(token: &[u8], min: f64, max: f64) -> Option<Violation> {
    let value = std::str::from_utf8(token).ok().and_then(parse_float).unwrap_or(f64::NAN);
    if value.is_infinite() {
        return Some(Violation::NotFinite);
    }
    match (value.partial_cmp(&min), value.partial_cmp(&max)) {
        (None | Some(Ordering::Less), _) => Some(Violation::TooSmall),
        (_, None | Some(Ordering::Greater)) => Some(Violation::TooLarge),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_must_fit_in_64_bits() {
        let fault = |token: &str| integer_fault(token.as_bytes(), !token.contains(['.', 'e']), i64::MIN, i64::MAX);
        for good in ["0", "-0", "1.0", "1e3", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for big in ["9223372036854775808", "1e19", "-9223372036854775809", "9223372036854775808.0"] {
            assert_eq!(fault(big), Some(Violation::NotInt64), "{big}");
        }
        assert_eq!(fault("1.5"), Some(Violation::NotInteger));
        assert!(fault("").is_some());
    }

    #[test]
    fn numbers_must_be_within_bounds() {
        let fault = |token: &str| number_fault(token.as_bytes(), 0.0, 1.0);
        assert_eq!([fault("0"), fault("0.5"), fault("1e0")], [None; 3]);
        assert_eq!(fault("-0.1"), Some(Violation::TooSmall));
        assert_eq!(fault("1.1"), Some(Violation::TooLarge));
        assert_eq!(fault(&"1".repeat(310)), Some(Violation::NotFinite));
        for no_number in ["", "NaN", "x"] {
            assert!(fault(no_number).is_some(), "{no_number}");
        }
    }
}
