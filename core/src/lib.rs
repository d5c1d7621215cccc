//! One schema core for LLM traces: the payload types of the Galileo v2 trace API, a validator with exact error positions, a
//! canonical serializer, trace builders, and JSON Schema.
#![forbid(unsafe_code)]
// A payload type is declared member by member, and records have many members.
#![recursion_limit = "256"]

#[macro_use]
mod template;

mod api;
pub mod builder;
mod clock;
mod constraint;
mod contract;
#[cfg(test)]
mod corpus;
mod diagnostics;
mod error;
#[doc(hidden)]
pub mod ffi;
mod json;
#[cfg(feature = "models")]
#[macro_use]
pub mod model;
mod normalize;
mod options;
mod plan;
mod report;
mod rules;
#[cfg(feature = "text")]
mod schema;
mod suggest;
mod validate;
mod value;

pub use api::{content_hash, normalize, validate};
pub use contract::{Endpoint, Kind, infer};
pub use error::{ErrorKind, UsageError};
pub use normalize::{Defaults, Fill, NormalizeOptions, Normalized, Nulls};
pub use options::{Levels, Options, Profile};
pub use report::{Code, Group, Issue, PathSegment, Report, Severity};
#[cfg(feature = "text")]
pub use schema::{Draft, schema};

/// The Rust blocks of the README, as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
