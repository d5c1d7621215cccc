//! Integers in the spellings that the SDK reads.

use crate::json::parse_float;

/// Returns the digits of the integer that a string contains. White space around it, a plus sign, leading zeros, single
/// underscores between digits, and a fraction of zeros are ignored.
pub(super) fn from_string(string: &str) -> Option<String> {
    let string = string.trim();
    let (sign, digits) = match string.strip_prefix(['+', '-']) {
        Some(digits) => (if string.starts_with('-') { "-" } else { "" }, digits),
        None => ("", string),
    };
    let whole = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => digits,
    };
    let plain = super::without_underscores(whole)?;
    if plain.is_empty() || !plain.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let significant = plain.trim_start_matches('0');
    Some(if significant.is_empty() { "0".to_owned() } else { [sign, significant].concat() })
}

/// Returns the digits of a number token that has the value of a 64-bit integer.
pub(in crate::normalize) fn from_number(token: &str) -> Option<String> {
    match token.parse::<i64>() {
        Ok(integer) => Some(integer.to_string()),
        Err(_) => parse_float(token).map(|number| (number as i64).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::from_string;

    #[test]
    fn accepts_what_the_sdk_accepts() {
        for (string, digits) in [
            ("5", "5"),
            ("5.00", "5"),
            ("+5", "5"),
            ("-0", "0"),
            ("-007", "-7"),
            ("1_0.0", "10"),
            (" 5\n", "5"),
            ("9223372036854775808", "9223372036854775808"),
        ] {
            assert_eq!(from_string(string).as_deref(), Some(digits), "{string}");
        }
        for string in ["", "+", "5.", ".0", "+ 5", "--5", "_1", "1_", "1__0", "1.0_0", "5e0", "0x1", "٣", "1.5"] {
            assert_eq!(from_string(string), None, "{string}");
        }
    }
}
