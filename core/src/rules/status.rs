//! A status code is one that a step can end with.

use std::ops::RangeInclusive;

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;

/// The codes of HTTP and of gRPC, and those that a process ends with.
const CODES: RangeInclusive<i64> = 0..=999;

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    for offset in tree.steps().filter_map(|step| step.fact(Fact::StatusCode)) {
        if tree.payload.integer(offset).is_some_and(|code| !CODES.contains(&code)) {
            found.add(Fault::StatusRange, offset);
        }
    }
}
