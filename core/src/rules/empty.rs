//! A trace has input, output or spans.

use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// Checks only traces in requests, because a trace by itself may still be incomplete. A request with `is_complete:
/// false` is exempt, because a later one can add the content.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.facts.of_request(Fact::IsComplete).is_some_and(|offset| tree.payload.is_false(offset)) {
        return;
    }
    const CONTENT: [Fact; 5] = [Fact::Input, Fact::Output, Fact::RedactedInput, Fact::RedactedOutput, Fact::Spans];
    for step in tree.steps().filter(|step| step.scope == Scope::Trace && step.parent().is_some()) {
        let has = |fact| step.fact(fact).is_some_and(|offset| tree.payload.is_not_empty(offset));
        if !CONTENT.into_iter().any(has) {
            found.add(Fault::EmptyTrace, step.offset);
        }
    }
}
