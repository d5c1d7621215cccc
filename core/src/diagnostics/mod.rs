//! From a fault to an issue: its path, its sentence, what was expected, what was probably meant.
//!
//! Owns how findings read. The sentences themselves are in the list of codes ([`report`](crate::report)); this module fills
//! their placeholders. Imports what it describes: [`json`](crate::json), [`plan`](crate::plan),
//! [`constraint`](crate::constraint), [`rules`](crate::rules), [`report`](crate::report) and [`options`](crate::options).
//! Start with `finding_to_issue.rs`; `placeholders.rs` and `phrase.rs` have the phrases, `positions.rs` the lines and
//! columns, and whether there are any.

mod finding;
mod finding_to_issue;
mod own_faults;
mod paths;
mod phrase;
mod placeholders;
mod positions;

pub(crate) use finding::Finding;
pub(crate) use finding_to_issue::{Placed, Renderer, brief_issues, field_meant, issue, issue_about, issues_of};
pub(crate) use own_faults::OwnFaults;
pub(crate) use paths::Paths;
#[cfg(feature = "query")]
pub(crate) use paths::path;
#[cfg(feature = "query")]
pub(crate) use positions::add_positions;
