//! A status code is one that a step can end with.

use std::ops::RangeInclusive;

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Code;

/// The codes of HTTP and of gRPC, and those that a process ends with.
const CODES: RangeInclusive<i64> = 0..=999;

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    for place in tree.steps().filter_map(|step| step.fact(Fact::StatusCode)) {
        if tree.text.integer(place).is_some_and(|code| !CODES.contains(&code)) {
            found.add(Code::StatusRange, place);
        }
    }
}
