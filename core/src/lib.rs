//! One schema core for LLM traces: the payload types of the Galileo v2 trace API, a validator with exact error
//! positions, and their JSON Schema.
#![forbid(unsafe_code)]
// A payload type is declared member by member, and records have many members.
#![recursion_limit = "256"]

pub mod boundary;
mod check;
mod endpoint;
mod infer;
mod json;
mod kind;
#[cfg(feature = "models")]
#[macro_use]
pub mod model;
mod options;
pub mod plan;
mod report;
#[cfg(feature = "text")]
pub mod schema;
mod usage;

pub use endpoint::Endpoint;
pub use infer::infer;
pub use kind::Kind;
pub use options::{Options, Profile};
pub use report::{Code, Issue, Report, Severity, Step};
#[cfg(feature = "text")]
pub use schema::{Draft, schema};
pub use usage::UsageError;

/// Checks one payload, the UTF-8 text of a JSON value, against a kind. Never fails: what is wrong stands in the report.
pub fn validate(kind: Kind, payload: &[u8], options: &Options) -> Report {
    let report = check::check(plan::plan(), kind.root(), payload, options);
    Report { kind: kind.name(), ..report }
}

/// The Rust blocks of the README, as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
