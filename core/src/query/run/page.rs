//! The page of a result.

use super::records::Record;
use super::search::Search;

/// A page of the records that match.
pub(super) struct Page<'r, 'a> {
    /// The position of its first record.
    pub(super) start: usize,
    pub(super) records: &'r [&'r Record<'a>],
    /// The position of the first record of the next page, if there is one.
    pub(super) next: Option<usize>,
}

/// Returns the page that a query asks for.
pub(super) fn page<'r, 'a>(found: &'r [&'r Record<'a>], search: &Search) -> Page<'r, 'a> {
    let previous = search.previous_last_row_id.as_deref();
    let after_previous = previous.and_then(|id| found.iter().position(|record| record.id == id));
    let start = after_previous.map_or(search.starting_token, |position| position + 1);
    let rest = found.get(start..).unwrap_or_default();
    let records = rest.get(..search.limit).unwrap_or(rest);
    let next = start.saturating_add(records.len());
    Page { start, records, next: (next < found.len() && !records.is_empty()).then_some(next) }
}
