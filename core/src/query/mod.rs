//! Queries: filters over records that can be built, checked, printed and run.
//!
//! Owns [`Filter`] and what is done with it. Imports `json`, `value` and
//! `report`. Start with `filter.rs`.

mod filter;

pub use filter::{Filter, FilterType, Operand, Operator, Quantifier, Test};
