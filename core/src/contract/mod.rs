//! The contract as a whole: the kinds of payloads, the endpoints, and the inference of the kind of a payload.
//!
//! Owns names and routes, but not the types themselves ([`model`](crate::model)). Imports [`plan`](crate::plan),
//! [`json`](crate::json) and [`report`](crate::report). Start with `kind.rs`.

mod endpoint;
mod infer;
mod kind;

pub use endpoint::Endpoint;
pub use infer::{Inferrer, infer};
pub use kind::Kind;
