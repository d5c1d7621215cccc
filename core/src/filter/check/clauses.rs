//! What is illegal or pointless about the clauses of a request.

use super::{Checked, check};
use crate::filter::columns::STANDARD;
use crate::filter::wire::Clauses;
use crate::json::ValueId;
use crate::report::{Fault, Meant};

/// Returns what is wrong with the clauses of a request, and where.
pub(crate) fn broken_clauses(clauses: &Clauses) -> Vec<(Fault<'static>, ValueId)> {
    let mut broken = Vec::new();
    if let Some(located) = &clauses.filter {
        for problem in check(&located.filter, &STANDARD, Checked::Members) {
            let place = located.places.get(problem.node).copied().unwrap_or_default();
            broken.extend(place.part(problem.part).map(|value| (problem.fault, value)));
        }
    }
    broken.extend(clauses.sort.as_ref().and_then(|(value, id)| Some((unsortable(id)?, *value))));
    let bounded = |clause: Option<(ValueId, i64)>, least, bound| {
        clause.filter(|(_, number)| *number < least).map(|(value, _)| (Fault::PageBounds { bound }, value))
    };
    broken.extend(bounded(clauses.limit, 1, "at least 1"));
    broken.extend(bounded(clauses.starting_token, 0, "at least 0"));
    broken
}

fn unsortable(id: &str) -> Option<Fault<'static>> {
    match STANDARD.get(id) {
        Some(column) => (!column.sortable).then_some(Fault::UnusableColumn { queries: "sort" }),
        None => {
            let otherwise = "sort by the id of a column, such as `created_at` or `metrics/duration_ns`";
            Some(Fault::UnknownColumn { meant: Meant::Known { nearest: STANDARD.nearest(id), otherwise } })
        }
    }
}
