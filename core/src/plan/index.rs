//! Finding a field by its name, mostly at the first try.

/// A small hash table from names to the indices of fields.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FieldIndex {
    /// A power of two of places, at most half of them taken.
    places: Vec<u8>,
}

/// A place that no field has taken.
const FREE: u8 = u8::MAX;

impl FieldIndex {
    /// The table of the fields of these names, in their order.
    pub(super) fn new<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let size = (names.len() * 2).next_power_of_two();
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

    /// The first of the fields that may have that name for which `has_it` holds.
    #[inline(always)]
    pub(super) fn find(&self, name: &[u8], has_it: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = hash(name);
        // A place is always free, so this ends; a loop, as iterators are calls in what is built for size.
        loop {
            match self.places.get(place & mask) {
                None | Some(&FREE) => return None,
                Some(&field) if has_it(usize::from(field)) => return Some(usize::from(field)),
                Some(_) => place += 1,
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let names = ["type", "input", "output", "name", "tags", "id", "spans", "trace_id", "parent_id", "", "x"];
        let index = FieldIndex::new(names.into_iter());
        for (field, name) in names.iter().enumerate() {
            assert_eq!(index.find(name.as_bytes(), |candidate| names[candidate] == *name), Some(field), "{name}");
        }
        let found = |name: &str| index.find(name.as_bytes(), |field| names[field] == name).is_some();
        assert!(!found("session_id") && !found("typ"));
        assert_eq!(FieldIndex::new([].into_iter()).find(b"a", |_| true), None);
    }
}
