//! The evaluation of filters on the bytes of records.
//!
//! A filter is compiled once, to a [`Program`]: a formula without negations (`formula.rs`), whose tests are placed in the
//! members of a record that they are about (`place.rs`, `program.rs`). An [`Evaluator`] then walks through the members of
//! a record, skips all others, and stops when the verdict is known. Start with `evaluator.rs`; `predicate/` has what a
//! test finds in a value.

mod evaluator;
mod formula;
mod lines;
mod place;
mod predicate;
mod prefilter;
mod program;
mod spans;

pub use evaluator::{Evaluator, Match};
pub use program::Program;

pub(in crate::query) use place::{is_time, place};
pub(in crate::query) use predicate::{Number, microseconds, text_of};
pub(in crate::query) use spans::{SpanOfTrace, Trace, TraceVerdicts};
