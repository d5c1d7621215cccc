//! One schema core for LLM traces: the payload types of the Galileo v2 trace API, a validator with exact error
//! positions, and their JSON Schema.
#![forbid(unsafe_code)]
// A payload type is declared member by member, and records have many members.
#![recursion_limit = "256"]

pub mod boundary;
pub mod build;
mod check;
#[cfg(test)]
mod corpus;
pub mod encode;
mod endpoint;
mod hash;
mod host;
mod infer;
mod json;
mod kind;
mod levels;
mod normalize;
#[cfg(feature = "models")]
#[macro_use]
pub mod model;
mod options;
pub mod plan;
mod read_options;
mod report;
mod rules;
#[cfg(feature = "text")]
pub mod schema;
mod time;
mod usage;
mod usual_time;
#[cfg(feature = "v8")]
pub mod v8;
mod words;

pub use endpoint::Endpoint;
pub use host::{Clock, Host, Ids};
pub use infer::{infer, infer_before_check};
pub use kind::Kind;
pub use levels::Levels;
pub use normalize::{Defaults, Fill, NormalizeOptions, Normalized, Nulls};
pub use options::{Options, Profile};
pub use report::{Code, Group, Issue, Report, Severity, Step};
#[cfg(feature = "text")]
pub use schema::{Draft, schema};
pub use usage::UsageError;

/// Checks one payload, the UTF-8 text of a JSON value, against a kind. Never fails: what is wrong stands in the report.
pub fn validate(kind: Kind, payload: &[u8], options: &Options) -> Report {
    let report = match options.profile {
        Profile::Strict => check::check(plan::plan(), kind.root(), payload, options),
        Profile::Compat => normalize::check(plan::plan(), kind.root(), payload, options),
    };
    Report { kind: kind.name(), ..report }
}

/// Brings one payload into its canonical form, and tells every change. Takes what either profile takes; never fails: what
/// can't be taken stands in the report.
pub fn normalize(kind: Kind, payload: &[u8], options: &NormalizeOptions) -> Normalized {
    let normalized = normalize::normalize(plan::plan(), kind.root(), payload, options);
    Normalized { report: Report { kind: kind.name(), ..normalized.report }, ..normalized }
}

/// What a payload says, as the 64 hexadecimal digits of a SHA-256: payloads that say the same, whatever their spelling,
/// key order and form, have the same one. None if the payload can't be taken.
pub fn content_hash(kind: Kind, payload: &[u8]) -> Option<String> {
    normalize(kind, payload, &NormalizeOptions::default()).json.map(|json| hash::content_hash(json.as_bytes()))
}

/// The Rust blocks of the README, as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
