//! What a number must be: an integer of 64 bits, within bounds.

use super::violation::Violation;
use crate::json::parse_float;
use crate::value::{integral, is_integral};

/// Returns the constraint that a number token breaks where the contract requires an integer.
pub(crate) fn integer_fault(token: &[u8], integer_token: bool, min: i64, max: i64) -> Option<Violation> {
    /// A token of at most this length always fits in 64 bits.
    const SHORT: usize = 18;
    if integer_token && token.len() <= SHORT && min == i64::MIN && max == i64::MAX {
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

/// Returns the bound that a number token breaks.
pub(crate) fn number_fault(token: &[u8], min: f64, max: f64) -> Option<Violation> {
    let value = std::str::from_utf8(token).ok().and_then(parse_float).unwrap_or(f64::NAN);
    if value < min {
        Some(Violation::TooSmall)
    } else if value > max {
        Some(Violation::TooLarge)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        let fault = |token: &str| integer_fault(token.as_bytes(), !token.contains(['.', 'e']), i64::MIN, i64::MAX);
        for good in ["0", "-0", "1.0", "1e3", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for big in ["9223372036854775808", "1e19", "-9223372036854775809", "9223372036854775808.0"] {
            assert_eq!(fault(big), Some(Violation::NotInt64), "{big}");
        }
        assert_eq!(fault("1.5"), Some(Violation::NotInteger));
    }
}
