//! Queries: filters over records that can be built, checked, printed and run.
//!
//! Owns [`Filter`] and what is done with it. Imports `json`, `value` and
//! `report`. Start with `filter.rs`.

mod evaluate;
mod filter;
mod run;

pub use evaluate::{Evaluator, Match, Program};
pub use filter::{Filter, FilterType, Operand, Operator, Quantifier, Test};
pub use run::{Answer, Level, Records, Select};
