//! Bytes that every matching record contains, so that lines without them need not be read.

use memchr::memmem::Finder;

use super::formula::{Formula, Gate, Literal};

/// Bytes that every matching record contains, unless it contains an escape with which they can be spelled differently.
#[derive(Clone, Debug)]
pub(super) struct Prefilter {
    pub(super) literal: Finder<'static>,
    pub(super) escape: Finder<'static>,
}

impl Prefilter {
    /// Chooses the longest literal of the tests that every matching record passes.
    pub(super) fn new(formula: &Formula) -> Option<Prefilter> {
        /// Shorter literals are found too often for the search to be worth it.
        const SHORTEST: usize = 4;
        let branches = match formula {
            Formula::Gate(Gate::All, branches) => branches.as_slice(),
            Formula::Gate(Gate::One, _) => &[],
            formula => std::slice::from_ref(formula),
        };
        let literals = branches.iter().filter_map(|branch| match branch {
            // Nearly every record has each of the few types.
            Formula::Literal(place, _) if *place == ["type"] => None,
            Formula::Literal(_, Literal::Test(predicate, true)) => predicate.literal(),
            _ => None,
        });
        let longest =
            literals.filter(|(literal, _)| literal.len() >= SHORTEST).max_by_key(|(literal, _)| literal.len());
        longest.map(|(literal, escape)| Prefilter {
            literal: Finder::new(&literal).into_owned(),
            escape: Finder::new(&escape).into_owned(),
        })
    }
}
