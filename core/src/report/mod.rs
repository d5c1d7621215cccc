//! What a check found: the report, its issues, their codes, and how they read.

mod code;
mod issue;

pub use code::{Code, Severity};
pub use issue::{Issue, Report, Step};
