//! Converts payloads to their canonical form, and reports every change.
//!
//! Values that need no finding take the [`fast`] path, which writes the canonical JSON while it reads the payload. Otherwise
//! [`walk`] reads the payload's tree as leniently as the official SDK's models, and uses the fast path for what it can.
//! [`coerce`] reads single values, [`messages`] the input and output of model calls, [`object`] and [`members`]
//! objects, [`union`] unions; [`fill`] adds absent fields on request. The same walk, with its output discarded, is the check of the profile `compat`: its warnings are the changes
//! that the SDK would make.
//!
//! What is lenient about one field is declared at that field in `model` and arrives here with the plan; what is lenient
//! about every value of a type is in `coerce`. What an object, a union or a null means is in
//! [`constraint`](crate::constraint).
//!
//! Imports [`plan`](crate::plan), [`json`](crate::json), [`value`](crate::value), [`constraint`](crate::constraint),
//! [`rules`](crate::rules), [`report`](crate::report), [`diagnostics`](crate::diagnostics), [`options`](crate::options)
//! and [`clock`](crate::clock). Start with `walk.rs`.

mod change;
mod coerce;
mod content_hash;
mod defaults;
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

/// The result of normalizing a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The issues of the payload, and the changes.
    pub report: Report,
    /// The canonical JSON, if the payload could be converted.
    pub json: Option<String>,
}

impl Normalized {
    /// `{"kind","valid","json","errors","warnings","omitted","issues":[…]}`, with the canonical JSON as a string or
    /// null.
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| self.write_members(json));
        json.finish()
    }

    /// The members of [`Normalized::to_json`].
    pub(crate) fn write_members(&self, json: &mut JsonWriter) {
        self.report.write_head(json);
        match &self.json {
            Some(canonical) => json.key("json").string(canonical),
            None => json.key("json").raw("null"),
        }
        self.report.write_issues(json);
    }
}

/// Converts a payload to the canonical form of the node `root`.
pub(crate) fn normalize(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &NormalizeOptions,
) -> Normalized {
    let mut out = JsonWriter::default();
    out.reserve(payload.len() + payload.len() / MARGIN);
    let Err(offset) = fast::write(plan, root, payload, options, &mut out) else {
        return Normalized { report: Report::default(), json: Some(out.finish()) };
    };
    let tree = parse_to_depth(payload, options.check.containers());
    let mut walk = walk::Walk::over(plan, &tree, options).after_bailing(offset, out);
    walk.walk(root);
    walk.finish(payload, direction)
}

/// The canonical form may be longer than the payload by this fraction before its buffer has to be moved.
const MARGIN: usize = 8;

/// Checks a payload as the SDK would: what it cannot read is an error, and what it changes is a warning.
pub(crate) fn check(plan: &Plan<'_>, root: NodeId, direction: Direction, payload: &[u8], options: &Options) -> Report {
    let options = NormalizeOptions { check: options.clone(), nulls: Nulls::Keep, ..NormalizeOptions::default() };
    let tree = parse_to_depth(payload, options.check.containers());
    let mut walk = walk::Walk::over(plan, &tree, &options);
    walk.walk(root);
    walk.note_broken_rules(root, payload);
    walk.finish(payload, direction).report
}

#[cfg(test)]
mod tests;
