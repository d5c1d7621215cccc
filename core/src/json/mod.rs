//! JSON as bytes: scanning, parsing into a tree with positions, and writing.
//!
//! Owns everything that is true of JSON without a schema, including the faults of the JSON itself. Imports no other
//! module of the crate. Start with [`Tree`], which [`parse`] returns; `scan.rs` has the vectorized loops that the fast
//! paths share, and `write.rs` and `encode.rs` write JSON for the core and for the bindings.

mod brackets;
mod compact;
mod decimal;
mod duplicate_keys;
pub mod encode;
mod encoding;
mod fault;
mod float;
mod free;
mod node;
mod number;
mod parse;
mod python;
mod scan;
mod skim;
mod substitute;
mod tokens;
mod trail;
mod tree;
mod unescape;
#[cfg(feature = "query")]
mod walk;
mod write;

pub(crate) use decimal::Decimal;
pub(crate) use duplicate_keys::OpenKeys;
pub(crate) use fault::{Fault, FaultKind};
pub(crate) use float::{float_string, is_canonical_float, parse_float, plain_float_string};
pub(crate) use free::FreeReader;
pub(crate) use node::Tag;
pub(crate) use number::number_token;
pub use parse::is_json;
pub(crate) use parse::{parse, parse_part, parse_to_depth};
pub(crate) use python::python_json;
pub(crate) use scan::{Stop, skip_whitespace, string_body, string_end};
pub(crate) use skim::{key_before, members, value_end};
pub(crate) use substitute::Substitute;
pub(crate) use tokens::{Item, Member, Tokens};
pub(crate) use trail::{Segment, Trail};
pub(crate) use tree::{Tree, ValueId};
pub(crate) use unescape::{decode, unescape};
#[cfg(feature = "query")]
pub(crate) use walk::{Broken, Key, Walk, decoded_string, member, string_inside};
pub(crate) use write::{JsonWriter, Mark, write_hex, write_string};
