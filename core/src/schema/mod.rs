//! From the payload types to their JSON Schema: gathered into one bundle in the dialect that the validator's plan is
//! compiled from, and published in the standard drafts.

mod bundle;
pub(crate) mod declare;
mod publish;
mod standard;

pub use bundle::{KINDS, bundle};
pub use publish::{Draft, publish};
