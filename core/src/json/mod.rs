//! JSON as bytes: scanning it, reading it into a positional tree, writing it.

mod chars;
mod number;
mod parse;
mod text;
mod tree;
mod write;

pub(crate) use chars::{Stop, skip_whitespace, string_body};
pub(crate) use number::{is_finite, number_token};
pub(crate) use parse::parse;
pub(crate) use text::code_unit;
pub(crate) use tree::{Fault, Tag, Tree, ValueId};
pub(crate) use write::JsonWriter;
