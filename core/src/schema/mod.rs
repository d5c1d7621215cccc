//! From the payload types to their JSON Schema.

pub(crate) mod declare;
