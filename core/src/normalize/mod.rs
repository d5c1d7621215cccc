//! From a payload to its canonical form, with a word on everything that is changed on the way.
//!
//! [`walk`] reads the payload's tree along the plan, as leniently as the official SDK's models do, and writes the canonical
//! JSON. What a single value may look like is in [`coerce`]; what is read into messages of a model's call, in [`messages`];
//! what becomes of an object's members, in [`members`] and [`object`]; what they are given if that is asked for, in
//! [`fill`]; what needs no word is written by [`plain`], which is quick. The same walk, with the result thrown away, is the
//! check of the profile `compat`: its warnings are what the SDK would change.

mod change;
mod coerce;
mod content_hash;
mod fast;
mod fill;
mod members;
mod messages;
mod object;
mod options;
mod union;
mod walk;

pub(crate) use content_hash::content_hash;
pub use options::{Defaults, Fill, NormalizeOptions, Nulls};

use crate::json::{JsonWriter, parse_to_depth};
use crate::options::Options;
use crate::plan::{NodeId, Plan};
use crate::report::{Direction, Report};

/// What became of a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// What is wrong with the payload, and what was changed.
    pub report: Report,
    /// The canonical JSON, if the payload could be taken.
    pub json: Option<String>,
}

impl Normalized {
    /// `{"kind","valid","json","errors","warnings","omitted","issues":[…]}`, with the canonical JSON as a text or null.
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.report.write_head(json);
            match &self.json {
                Some(text) => json.key("json").string(text),
                None => json.key("json").raw("null"),
            }
            self.report.write_issues(json);
        });
        json.finish()
    }
}

/// Brings `payload` into the canonical form of the node `root`.
pub(crate) fn normalize(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &NormalizeOptions,
) -> Normalized {
    let tree = parse_to_depth(payload, options.check.containers());
    let mut walk = walk::Walk::over(plan, &tree, options);
    walk.walk(root, payload);
    walk.finish(payload, direction)
}

/// Checks `payload` as the SDK would: what it can't read is an error, what it changes a warning.
pub(crate) fn check(plan: &Plan<'_>, root: NodeId, direction: Direction, payload: &[u8], options: &Options) -> Report {
    let options = NormalizeOptions { check: options.clone(), nulls: Nulls::Keep, ..NormalizeOptions::default() };
    let tree = parse_to_depth(payload, options.check.containers());
    let mut walk = walk::Walk::over(plan, &tree, &options);
    walk.walk(root, payload);
    walk.note_broken_rules(root, payload);
    walk.finish(payload, direction).report
}

#[cfg(test)]
mod tests;
