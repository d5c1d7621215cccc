//! Every step has an id of its own.

use super::watch::Place;
use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Code;

/// Of steps with the same id, all but the first break the rule.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let places = tree.steps().filter_map(|step| step.fact(Fact::Id));
    // The hash is what is compared first, in one word with the place.
    let hashed = places.filter_map(|place| Some(u64::from(tree.text.id_hash(place)?) << 32 | u64::from(place)));
    let mut hashed: Vec<u64> = hashed.collect();
    hashed.sort_unstable();
    for same in hashed.chunk_by(|one, other| one >> 32 == other >> 32).filter(|same| same.len() > 1) {
        check_same_hash(tree, found, same.iter().map(|hashed| *hashed as Place));
    }
}

fn check_same_hash(tree: &Tree<'_>, found: &mut Found<'_>, places: impl Iterator<Item = Place>) {
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
