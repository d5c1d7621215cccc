//! Filters, sort clauses and pages make sense. What that means is in [`filter`](crate::filter).

use super::{Found, Tree};
use crate::filter::{Clauses, broken_clauses, read_clauses, read_filter, read_node, read_sort};
use crate::json::{self, ValueId, parse_to_depth};
use crate::plan::Scope;

/// Checks the outermost objects that are queries; each is read with everything in it.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.facts.queries.is_empty() {
        return;
    }
    let payload = parse_to_depth(tree.payload.bytes, found.options.containers());
    let mut end = 0;
    for (offset, scope) in &tree.facts.queries {
        let offset = tree.payload.start(*offset);
        if offset < end {
            continue;
        }
        let query = payload.value_of(payload.at(offset));
        end = payload.span(query).1;
        for (fault, value) in broken_clauses(&read(&payload, query, *scope)) {
            found.add_at(fault, payload.span(value).0);
        }
    }
}

/// Reads a request, or the part of one that an object of this scope is.
fn read(payload: &json::Tree<'_>, query: ValueId, scope: Scope) -> Clauses {
    match scope {
        Scope::FilterNode => Clauses { filter: Some(read_node(payload, query, None)), ..Clauses::default() },
        Scope::Filter => Clauses { filter: Some(read_filter(payload, query)), ..Clauses::default() },
        Scope::Sort => Clauses { sort: read_sort(payload, query), ..Clauses::default() },
        _ => read_clauses(payload, query),
    }
}
