//! Booleans in the spellings that the SDK reads.

use crate::json::parse_float;

const TRUE: [&str; 6] = ["true", "t", "yes", "y", "on", "1"];
const FALSE: [&str; 6] = ["false", "f", "no", "n", "off", "0"];

/// What a text says as a boolean, in any case but without white space.
pub(super) fn from_string(string: &str) -> Option<bool> {
    let says = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(string));
    if says(&TRUE) { Some(true) } else { says(&FALSE).then_some(false) }
}

/// What a number says as a boolean: only 0 and 1 do.
pub(super) fn from_number(token: &str) -> Option<bool> {
    let number = parse_float(token)?;
    if number == 1.0 { Some(true) } else { (number == 0.0).then_some(false) }
}
