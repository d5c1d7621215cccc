//! The total number of tokens is not smaller than the sum of its parts.

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;

/// The total may be larger than input and output together, because models also count other tokens.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if !tree.facts.has_any(&[Fact::TotalTokens]) {
        return;
    }
    for step in tree.steps() {
        let Some(total) = step.fact(Fact::TotalTokens) else { continue };
        let count = |fact| step.fact(fact).and_then(|offset| tree.payload.integer(offset)).unwrap_or(0);
        let parts = count(Fact::InputTokens).saturating_add(count(Fact::OutputTokens));
        if tree.payload.integer(total).is_some_and(|total| total < parts) {
            found.add(Fault::TokenTotal, total);
        }
    }
}
