//! What a check found: the report, its issues, their codes, and how they read.

mod code;
mod issue;
mod position;
mod suggest;
mod write;

pub use code::{Code, Group, Severity};
pub use issue::{Issue, Report, Step};
pub(crate) use position::Lines;
pub(crate) use suggest::{nearest, nearest_field};
