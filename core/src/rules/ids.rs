//! The ids of steps are unique.

use super::facts::Offset;
use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;

/// Of steps with the same id, all but the first break the rule.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let offsets = tree.steps().filter_map(|step| step.fact(Fact::Id));
    // Hashes are compared first. The offset is in the same word.
    let hashed = offsets.filter_map(|offset| Some(u64::from(tree.payload.id_hash(offset)?) << 32 | u64::from(offset)));
    let mut hashed: Vec<u64> = hashed.collect();
    hashed.sort_unstable();
    for same in hashed.chunk_by(|one, other| one >> 32 == other >> 32).filter(|same| same.len() > 1) {
        check_same_hash(tree, found, same.iter().map(|hashed| *hashed as Offset));
    }
}

fn check_same_hash(tree: &Tree<'_>, found: &mut Found<'_>, offsets: impl Iterator<Item = Offset>) {
    let mut ids: Vec<_> = offsets.filter_map(|offset| Some((tree.payload.id(offset)?, offset))).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [(first, _), (second, offset)] = pair
            && first == second
        {
            found.add(Fault::DuplicateId, *offset);
        }
    }
}
