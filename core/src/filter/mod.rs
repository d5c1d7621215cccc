//! Filters of records: what they say, the columns that they test, their form on the wire, and whether they make sense.
//!
//! Owns [`Filter`] and everything that is true of it without a record, a text or a request. Imports `json`, `value`,
//! `suggest`, `error` and [`report`](crate::report). Start with `types.rs`; `columns/` has the columns, `wire/` the JSON,
//! and `check/` what is illegal or pointless. What is done with filters is in [`query`](crate::query).

mod check;
mod columns;
mod compare;
mod names;
mod types;
mod wire;

pub(crate) use check::{Checked, broken_clauses, check};
pub(crate) use columns::FAMILIES;
pub use columns::{Column, Columns, Unit};
pub(crate) use compare::Subject;
pub use types::{Filter, FilterType, Operand, Operator, Quantifier, Test};
pub(crate) use wire::{
    Clauses, Located, MAX_DEPTH, Place, read_clauses, read_filter, read_node, read_sort, write_filter, write_node,
};
