//! Integers in JSON number tokens.

use crate::json::parse_float;

/// Whether the value of a token is an integer of any size. As in JSON Schema, `1.0` is an integer.
pub(crate) fn is_integral(token: &str) -> bool {
    parse_float(token).is_some_and(|value| value.fract() == 0.0)
}

/// Returns the value of a token with a fraction or an exponent, if it is a 64-bit integer.
pub(crate) fn integral(token: &str) -> Option<i64> {
    /// 2^63, the smallest float that no longer fits.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    let value = parse_float(token)?;
    (value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value)).then_some(value as i64)
}
