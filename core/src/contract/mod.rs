//! The contract as a whole: which kinds of payloads and which endpoints there are, and which kind a payload is.
//!
//! Owns names and routes, not the types themselves ([`model`](crate::model)). Imports [`plan`](crate::plan),
//! [`json`](crate::json) and [`report`](crate::report). Start with `kind.rs`.

mod endpoint;
mod infer;
mod kind;

pub use endpoint::Endpoint;
pub use infer::{infer, infer_unchecked};
pub use kind::Kind;
