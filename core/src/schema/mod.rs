//! The JSON Schema of the payload types: collected from the types into one bundle, and published in standard drafts.
//!
//! The bundle is in the annotated dialect from which the validator's plan is compiled. `standard.rs` turns the
//! annotations into standard keywords.

#[cfg(feature = "schema")]
mod bundle;
mod committed;
mod publish;
mod standard;

#[cfg(feature = "schema")]
pub use bundle::{ARGUMENTS, KINDS, bundle, bundle_with_arguments};
pub use committed::schema;
pub use publish::{Draft, publish};
