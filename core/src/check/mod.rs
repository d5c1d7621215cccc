//! Whether a payload is what its plan says.
//!
//! [`clean`] scans the bytes once and answers for the payloads without any fault, which are nearly all. Where it has the
//! least doubt it gives up, and [`explain`] reads the payload into a tree and tells what is wrong. So the rules of a
//! value live in [`scalar`], which both use; the walk over the structure is written for speed in the one and for people
//! in the other, and tests hold the two together.

mod array;
mod choose;
mod clean;
mod explain;
mod finding;
mod object;
mod paths;
mod phrase;
mod render;
mod scalar;
mod sentence;

pub(crate) use array::array_faults;
pub(crate) use choose::Chooser;
pub(crate) use finding::{Detail, Finding, Spot};
pub(crate) use object::{FreeNames, alternatives, dropped, exactly_one_holds, is_no_text, same};
pub(crate) use render::Renderer;
pub(crate) use scalar::{days_in, format_fault, integer_fault, is_uuid, key_fault, number_fault, text_fault};

use crate::options::Options;
use crate::plan::{NodeId, Plan};
use crate::report::Report;

/// Checks `payload` against the node `root` of `plan`.
pub(crate) fn check(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> Report {
    if clean::is_clean(plan, root, payload, options) {
        return Report::default();
    }
    explain::explain(plan, root, payload, options)
}

#[cfg(test)]
mod tests;
