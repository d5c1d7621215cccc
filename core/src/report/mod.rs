//! The report on a payload: its issues, their codes, and the one list of codes with their data and sentences.
//!
//! Owns what a report contains and how it is written as JSON; knows nothing of how faults are found. Imports
//! [`plan`](crate::plan) and [`json`](crate::json) for the data of faults. Start with `code.rs`: a new code is an entry there.

#[macro_use]
mod declare;

mod code;
mod data;
mod issue;
mod path;
mod position;
mod sentence;
mod severity;
mod write;

pub use code::Code;
pub(crate) use code::Fault;
pub(crate) use data::{
    AtLeast, AtMost, Choice, Context, Datum, Depth, Expected, Found, Meant, MovedTo, Names, TypeHint, TypeNoun, Was,
};
pub use issue::{Issue, Report};
pub use path::PathSegment;
pub(crate) use position::Lines;
pub(crate) use sentence::{Direction, Sentence};
pub use severity::{Group, Severity};
