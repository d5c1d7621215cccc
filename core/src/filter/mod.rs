//! Filters of records: what they say, the columns that they test, their form on the wire, and whether they make sense.
//!
//! Owns [`Filter`] and everything that is true of it without a record, a text or a request. Imports `json`, `value`,
//! `suggest`, `error` and [`report`](crate::report). Start with `types.rs`; `operators.rs` has the operators of each
//! type, `columns/` the columns, `wire/` the JSON, and `check/` what is illegal or pointless. What is done with
//! filters is in [`query`](crate::query).

mod check;
mod columns;
mod compare;
mod operators;
mod types;
mod wire;

pub(crate) use check::broken_clauses;
pub use columns::{Column, Columns, Unit};
pub use operators::Operator;
pub use types::{Filter, FilterType, Operand, Quantifier, Test};
pub(crate) use wire::{Clauses, read_clauses, read_filter, read_node, read_sort};
#[cfg(feature = "query")]
pub(crate) use {
    check::{Checked, check},
    columns::FAMILIES,
    compare::Subject,
    wire::{Located, MAX_DEPTH, Place, write_filter, write_node},
};
