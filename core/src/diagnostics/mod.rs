//! From a fault to an issue: its path, its sentence, what was expected, what was probably meant.
//!
//! Owns how findings read. The sentences themselves are in the list of codes ([`report`](crate::report)); this module fills
//! their placeholders. Imports what it describes: [`json`](crate::json), [`plan`](crate::plan),
//! [`constraint`](crate::constraint), [`rules`](crate::rules), [`report`](crate::report) and [`options`](crate::options).
//! Start with `render.rs`.

mod data;
mod finding;
mod paths;
mod phrase;
mod render;

pub(crate) use finding::Finding;
pub(crate) use render::{Renderer, issue, issue_about};
