//! Booleans in the spellings that the SDK reads.

use crate::json::parse_float;

const TRUE: [&str; 6] = ["true", "t", "yes", "y", "on", "1"];
const FALSE: [&str; 6] = ["false", "f", "no", "n", "off", "0"];

/// Returns the boolean that a string spells, in upper or lower case and without white space.
pub(super) fn from_string(string: &str) -> Option<bool> {
    let is_one_of = |spellings: &[&str]| spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(string));
    if is_one_of(&TRUE) { Some(true) } else { is_one_of(&FALSE).then_some(false) }
}

/// Returns the boolean that a number stands for: only 0 and 1 do.
pub(super) fn from_number(token: &str) -> Option<bool> {
    let number = parse_float(token)?;
    if number == 1.0 { Some(true) } else { (number == 0.0).then_some(false) }
}
