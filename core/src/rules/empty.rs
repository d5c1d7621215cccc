//! A trace tells of something.

use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// Only what is sent is judged: a trace by itself may be one that is still being written. And of a trace that the request
/// says is not complete, more may be told later.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.facts.of_request(Fact::IsComplete).is_some_and(|offset| tree.payload.is_false(offset)) {
        return;
    }
    const TELLING: [Fact; 5] = [Fact::Input, Fact::Output, Fact::RedactedInput, Fact::RedactedOutput, Fact::Spans];
    for step in tree.steps().filter(|step| step.scope == Scope::Trace && step.parent().is_some()) {
        let says = |fact| step.fact(fact).is_some_and(|offset| tree.payload.is_not_empty(offset));
        if !TELLING.into_iter().any(says) {
            found.add(Fault::EmptyTrace, step.offset);
        }
    }
}
