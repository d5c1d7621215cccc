//! Every step has an id of its own.

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Code;

/// Of steps with the same id, all but the first break the rule.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let places = tree.steps().filter_map(|step| step.fact(Fact::Id));
    let mut ids: Vec<_> = places.filter_map(|place| Some((tree.text.id(place)?, place))).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [(first, _), (second, place)] = pair
            && first == second
        {
            found.add(Code::DuplicateId, *place);
        }
    }
}
