//! From the payload types to their JSON Schema: gathered into one bundle in the dialect that the validator's plan is
//! compiled from, and published in the standard drafts.

#[cfg(feature = "schema")]
mod bundle;
mod publish;
mod standard;
mod text;

#[cfg(feature = "schema")]
pub use bundle::{ARGUMENTS, KINDS, bundle, bundle_with_arguments};
pub use publish::{Draft, publish};
pub(crate) use text::description;
pub use text::schema;
