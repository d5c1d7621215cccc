//! Where the steps of a document are.

use super::flatten::Children;

/// The places of the steps of a document. A place is an index.
#[derive(Debug, Default)]
pub(in crate::query) struct Places {
    places: Vec<Place>,
}

/// An element of a list of steps.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The object that has the list.
    parent: usize,
    /// The member that the list is; none if the list is the whole document or its records.
    list: Option<Children>,
    /// The position in the list.
    index: usize,
}

impl Places {
    /// The place of the document as a whole.
    pub(super) const WHOLE: usize = 0;

    /// Adds an element of a list.
    pub(super) fn add(&mut self, parent: usize, list: Option<Children>, index: usize) -> usize {
        self.places.push(Place { parent, list, index });
        self.places.len()
    }

    /// Appends the JSON Pointer of a place to `base`, that of the lists that are not members of steps.
    pub(in crate::query) fn pointer(&self, place: usize, base: &str) -> String {
        let place_of = |at: usize| at.checked_sub(1).and_then(|at| self.places.get(at));
        let chain: Vec<&Place> = std::iter::successors(place_of(place), |place| place_of(place.parent)).collect();
        let mut pointer = String::new();
        for Place { list, index, .. } in chain.into_iter().rev() {
            match list {
                Some(list) => {
                    pointer.push('/');
                    pointer.push_str(list.name());
                }
                None => pointer.push_str(base),
            }
            pointer.push('/');
            pointer.push_str(&index.to_string());
        }
        pointer
    }
}
