//! What a value must be: strings, numbers, arrays, objects, and the choice between alternatives.
//!
//! Owns the constraints that every walk over a tree applies, and the meaning of objects and unions. The walks are the
//! full pass of `validate`, the walk of `normalize`, and the collection of facts; they decide what to do with an
//! answer, not what the answer is.
//!
//! Imports [`plan`](crate::plan), [`json`](crate::json), [`value`](crate::value), [`suggest`](crate::suggest), and from
//! [`report`](crate::report) the faults that broken constraints are. Start with `members.rs` for objects, `union.rs`
//! for tagged unions, `alternatives.rs` for unions without a tag, and `single.rs` for everything that contains no
//! values.

mod alternatives;
mod array;
mod choice;
mod cursor;
mod free_names;
mod members;
mod number;
mod object;
mod single;
mod string;
mod union;
mod violation;

pub(crate) use alternatives::Chooser;
pub(crate) use array::array_faults;
pub(crate) use choice::choice;
pub(crate) use cursor::Cursor;
pub(crate) use free_names::FreeNames;
pub(crate) use members::{Given, Null, Role, SCHEMA_NAME, members, null_fault, null_meaning, role};
pub(crate) use number::{integer_fault, number_fault};
pub(crate) use object::{dropped, exclusive_fields, forbidden, is_not_string, older_form, same};
pub(crate) use single::{Verdict, single};
pub(crate) use string::{format_fault, key_fault, string_fault};
pub(crate) use union::{Branch, branch, missing_tag, unknown_tag};
pub(crate) use violation::{Violation, wrong_type};
