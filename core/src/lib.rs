//! One schema core for LLM traces: the payload types of the Galileo v2 trace API, a validator with exact error
//! positions, and their JSON Schema.
#![forbid(unsafe_code)]

pub mod boundary;
#[cfg(feature = "models")]
#[macro_use]
pub mod model;
mod options;
mod report;
#[cfg(feature = "schema")]
pub mod schema;
mod usage;

pub use options::{Options, Profile};
pub use report::{Code, Issue, Report, Severity, Step};
pub use usage::UsageError;
