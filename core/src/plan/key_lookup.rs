//! Finds a field by its name, mostly at the first attempt.

/// A small hash table from names to the indices of fields.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FieldIndex {
    /// A power of two of slots, at most a quarter of them occupied.
    slots: Vec<u8>,
}

/// The value of an empty slot.
const FREE: u8 = u8::MAX;

impl FieldIndex {
    /// Creates the table for fields with these names, in their order.
    pub(super) fn new<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let size = (names.len() * 4).next_power_of_two();
        let mut index = FieldIndex { slots: vec![FREE; size] };
        for (field, name) in names.enumerate() {
            let mut slot = hash(name.as_bytes());
            while let Some(occupant) = index.slots.get_mut(slot & (size - 1)) {
                if *occupant == FREE {
                    *occupant = field as u8;
                    break;
                }
                slot += 1;
            }
        }
        index
    }

    /// Returns the field with this name, and its index. `named` returns the field at an index if it has this name.
    #[inline(always)]
    pub(super) fn find<T>(&self, name: &[u8], named: impl Fn(usize) -> Option<T>) -> Option<(usize, T)> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(name) & mask;
        // Ends at an empty slot, or at once in a table without slots. A loop, because a build for size calls iterators.
        while let Some(&field) = self.slots.get(slot)
            && field != FREE
        {
            if let Some(found) = named(usize::from(field)) {
                return Some((usize::from(field), found));
            }
            slot = (slot + 1) & mask;
        }
        None
    }
}

/// Hashes a name by its length, its ends and its middle, in which the names of the contract differ.
#[inline(always)]
fn hash(name: &[u8]) -> usize {
    let at = |index: usize| name.get(index).copied().map_or(0, usize::from);
    let last = name.len().wrapping_sub(1);
    let mixed = name.len() ^ at(0) << 3 ^ at(name.len() / 2) << 6 ^ at(last) << 9;
    (mixed.wrapping_mul(0x9E37_79B9) >> 12) & 0xFFFF
}

/// Whether a key is this name. Most names are short enough to be compared as two words.
#[inline(always)]
pub(crate) fn same_name(name: &str, key: &[u8]) -> bool {
    let name = name.as_bytes();
    if name.len() != key.len() {
        return false;
    }
    match name.len() {
        8..=16 => same_ends::<8>(name, key),
        4..8 => same_ends::<4>(name, key),
        _ => name == key,
    }
}

/// Whether two strings have the same first bytes and the same last bytes; the two ranges may overlap.
#[inline(always)]
fn same_ends<const SIZE: usize>(one: &[u8], other: &[u8]) -> bool {
    match (one.first_chunk::<SIZE>(), other.first_chunk::<SIZE>(), one.last_chunk::<SIZE>(), other.last_chunk::<SIZE>())
    {
        (Some(first), Some(other_first), Some(last), Some(other_last)) => first == other_first && last == other_last,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_name_and_no_other() {
        let names = ["type", "input", "output", "name", "tags", "id", "spans", "trace_id", "parent_id", "", "x"];
        let index = FieldIndex::new(names.into_iter());
        let named = |field: usize, name: &str| (names[field] == name).then_some(());
        let find = |name: &str| index.find(name.as_bytes(), |field| named(field, name)).map(|(field, ())| field);
        for (field, name) in names.iter().enumerate() {
            assert_eq!(find(name), Some(field), "{name}");
        }
        assert_eq!((find("session_id"), find("typ")), (None, None));
        for (name, key) in names.iter().flat_map(|name| names.iter().map(move |key| (name, key))) {
            assert_eq!(same_name(name, key.as_bytes()), name == key, "{name} {key}");
        }
        assert!(
            !same_name("parent_ix", b"parent_id")
                && !same_name("typo", b"type")
                && !same_name("xarent_id", b"parent_id")
        );
        assert_eq!(FieldIndex::new([].into_iter()).find(b"a", Some), None);
    }
}
