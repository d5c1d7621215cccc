//! The report on a payload: its issues, their codes, and the one list of codes with their data and sentences.
//!
//! Owns what a report contains and how it is written as JSON; knows nothing of how faults are found. Imports
//! [`plan`](crate::plan) and [`json`](crate::json) for the data of faults. Start with `codes_and_messages.rs`: the wording
//! of a message is there, and a new code is an entry there.

#[macro_use]
mod declare;

mod codes_and_messages;
mod data;
mod direction;
mod issue;
mod path;
mod severity;
mod write;

pub use codes_and_messages::Code;
pub(crate) use codes_and_messages::Fault;
pub(crate) use data::{
    AtLeast, AtMost, Choice, Context, Datum, Depth, Expected, Found, Meant, MovedTo, Names, TypeHint, TypeNoun, Was,
};
pub(crate) use direction::{Direction, Sentence};
pub use issue::{Issue, Report};
pub use path::PathSegment;
pub use severity::{Group, Severity};
