//! Filters as JSON: the form of the contract, and the parts that only local evaluation has.
//!
//! A tree of filters is `{"filter": …}`, `{"and": […]}`, `{"or": […]}` or `{"not": …}`. Where the extended form is read,
//! `{"is_null": column}`, `{"any_span": tree}` and `{"all_spans": tree}` are nodes as well, and a filter may leave out its
//! `type`, which then follows from the column or the value.

mod clauses;
mod leaf;
mod read;
#[cfg(feature = "query")]
mod write;

pub(crate) use clauses::{Clauses, read_clauses, read_sort};
#[cfg(feature = "query")]
pub(crate) use read::{Located, MAX_DEPTH, Place};
pub(crate) use read::{Part, read_filter, read_node};
#[cfg(feature = "query")]
pub(crate) use write::{write_filter, write_node};
