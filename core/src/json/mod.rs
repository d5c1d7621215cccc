//! JSON as bytes: scanning it, reading it into a positional tree, writing it.

mod brackets;
mod chars;
mod decimal;
pub mod encode;
mod fault;
mod float;
mod keys;
mod node;
mod number;
mod parse;
mod python;
mod skim;
mod substitute;
mod text;
mod tree;
mod write;

pub(crate) use chars::{Stop, first_mark, skip_whitespace, string_body, string_end};
pub(crate) use decimal::Decimal;
pub(crate) use fault::{Fault, FaultKind};
pub(crate) use float::{float_string, parse_float, plain_float_string};
pub(crate) use node::Tag;
pub(crate) use number::{is_finite, number_token};
pub(crate) use parse::{parse, parse_to_depth};
pub(crate) use python::python_json;
pub(crate) use skim::members;
pub(crate) use substitute::Substitute;
pub(crate) use text::{code_unit, decode};
pub(crate) use tree::{Tree, ValueId};
pub(crate) use write::{JsonWriter, Mark, write_hex, write_string};
