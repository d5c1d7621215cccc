//! Finding a field by its name, mostly at the first try.

/// A small hash table from names to the indices of fields.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FieldIndex {
    /// A power of two of places, at most a quarter of them taken.
    places: Vec<u8>,
}

/// A place that no field has taken.
const FREE: u8 = u8::MAX;

impl FieldIndex {
    /// The table of the fields of these names, in their order.
    pub(super) fn new<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let size = (names.len() * 4).next_power_of_two();
        let mut index = FieldIndex { places: vec![FREE; size] };
        for (field, name) in names.enumerate() {
            let mut place = hash(name.as_bytes());
            while let Some(taken) = index.places.get_mut(place & (size - 1)) {
                if *taken == FREE {
                    *taken = field as u8;
                    break;
                }
                place += 1;
            }
        }
        index
    }

    /// The field of that name and its index; `named` gives the field of an index if that is its name.
    #[inline(always)]
    pub(super) fn find<T>(&self, name: &[u8], named: impl Fn(usize) -> Option<T>) -> Option<(usize, T)> {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = hash(name) & mask;
        // A table has free places, but an empty one has none at all. A loop, as iterators are calls in what is built for size.
        while let Some(&field) = self.places.get(place)
            && field != FREE
        {
            if let Some(found) = named(usize::from(field)) {
                return Some((usize::from(field), found));
            }
            place = (place + 1) & mask;
        }
        None
    }
}

/// The contract's names differ in their length, their ends and their middle.
#[inline(always)]
fn hash(name: &[u8]) -> usize {
    let at = |index: usize| name.get(index).copied().map_or(0, usize::from);
    let last = name.len().wrapping_sub(1);
    let mixed = name.len() ^ at(0) << 3 ^ at(name.len() / 2) << 6 ^ at(last) << 9;
    (mixed.wrapping_mul(0x9E37_79B9) >> 12) & 0xFFFF
}

/// Whether a key is that name. Most are so short that two words of each are all there is to compare.
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

/// Whether the first bytes of two texts are the same, and the last ones, which may be some of the first.
#[inline(always)]
fn same_ends<const SIZE: usize>(one: &[u8], other: &[u8]) -> bool {
    match (one.first_chunk::<SIZE>(), other.first_chunk::<SIZE>(), one.last_chunk::<SIZE>(), other.last_chunk::<SIZE>())
    {
        (Some(first), Some(same), Some(last), Some(as_last)) => first == same && last == as_last,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
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
