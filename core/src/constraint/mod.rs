//! What a value must be: strings, numbers, arrays, objects, and the choice between alternatives.
//!
//! Owns the constraints that both `validate` and `normalize` apply; knows nothing of how findings are reported. Imports
//! [`plan`](crate::plan), [`json`](crate::json), [`value`](crate::value), and from [`report`](crate::report) the faults that
//! broken constraints are. Start with `violation.rs`, then the file named after the JSON type.

mod alternatives;
mod array;
mod cursor;
mod number;
mod object;
mod string;
mod violation;

pub(crate) use alternatives::Chooser;
pub(crate) use array::array_faults;
pub(crate) use cursor::Cursor;
pub(crate) use number::{integer_fault, number_fault};
pub(crate) use object::{
    FreeNames, absent, dropped, exactly_one_holds, exclusive_fields, forbidden, is_not_string, older_form, same,
};
pub(crate) use string::{format_fault, key_fault, string_fault};
pub(crate) use violation::{Violation, wrong_type};
