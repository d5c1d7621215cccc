//! JSON as bytes: scanning it, reading it into a positional tree, writing it.

mod chars;
mod decimal;
mod float;
mod number;
mod parse;
mod python;
mod substitute;
mod text;
mod tree;
mod write;

pub(crate) use chars::{BLOCK, Stop, marks, skip_whitespace, string_body, string_end};
pub(crate) use decimal::Decimal;
pub(crate) use float::{float_text, parse_float, plain_float_text};
pub(crate) use number::{is_finite, number_token};
pub(crate) use parse::parse;
pub(crate) use python::python_text;
pub use substitute::Substitute;
pub(crate) use text::{code_unit, decode};
pub(crate) use tree::{Fault, Tag, Tree, ValueId};
pub(crate) use write::{JsonWriter, Mark, write_string};
