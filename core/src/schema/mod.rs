//! The JSON Schema of the payload types: collected from the types into one bundle, and published in standard drafts.
//!
//! `compare` says what changed between two published documents.
//!
//! The bundle is in the annotated dialect from which the validator's plan is compiled. `standard.rs` turns the
//! annotations into standard keywords.

mod accepts;
#[cfg(feature = "schema")]
mod bundle;
mod codes;
mod committed;
pub mod compare;
mod draft;
mod examples;
mod openapi;
mod publish;
mod standard;

#[cfg(feature = "schema")]
pub use bundle::{ARGUMENTS, KINDS, bundle, bundle_with_arguments};
pub use committed::{published, schema, schema_of};
pub use draft::{Accepts, Draft};
pub use publish::{publish, publish_all};
