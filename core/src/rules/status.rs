//! A status code is in the range of known status codes.

use std::ops::RangeInclusive;

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;

/// The status codes of HTTP and gRPC, and the exit codes of processes.
const CODES: RangeInclusive<i64> = 0..=999;

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    for offset in tree.steps().filter_map(|step| step.fact(Fact::StatusCode)) {
        if tree.payload.integer(offset).is_some_and(|code| !CODES.contains(&code)) {
            found.add(Fault::StatusRange, offset);
        }
    }
}
