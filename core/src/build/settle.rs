//! The check of what a call gives: in canonical JSON, or refused.

use super::step::issue;
use super::value::Value;
use crate::check;
use crate::json::{JsonWriter, parse};
use crate::kind::Kind;
use crate::normalize::{NormalizeOptions, Nulls, normalize};
use crate::options::Options;
use crate::plan::plan;
use crate::report::{Code, Issue, Report, Severity, Step};

/// What a call gave, as it is kept.
#[derive(Debug)]
pub(super) struct Settled {
    /// The canonical JSON of an object.
    pub(super) json: String,
    /// What was changed on the way.
    pub(super) issues: Vec<Issue>,
}

/// How the builder checks: what it is given has no lines, and nothing it finds is left out.
pub(super) fn check_options() -> Options {
    Options { positions: false, max_issues: usize::MAX, ..Options::default() }
}

/// How the builder writes: the nulls in tools and the like are the user's own.
pub(super) fn write_options() -> NormalizeOptions {
    NormalizeOptions { check: check_options(), nulls: Nulls::Keep, ..NormalizeOptions::default() }
}

/// Checks the JSON of an object against the contract.
///
/// # Errors
/// It breaks the contract. If `lenient`, what can be repaired is, and what can't is left out, with an issue.
pub(super) fn settle(kind: Kind, json: Vec<u8>, lenient: bool) -> Result<Settled, Report> {
    if !lenient {
        let report = check::check(plan(), kind.root(), &json, &check_options());
        if !report.valid() {
            return Err(report);
        }
    }
    let mut json = json;
    let mut dropped = Vec::new();
    loop {
        let normalized = normalize(plan(), kind.root(), &json, &write_options());
        if let Some(json) = normalized.json {
            dropped.extend(normalized.report.issues);
            return Ok(Settled { json, issues: dropped });
        }
        let errors = || normalized.report.issues.iter().filter(|issue| issue.severity == Severity::Error);
        let faulty: Vec<&str> = errors().filter_map(|issue| member(&issue.path)).collect();
        if faulty.is_empty() {
            return Err(normalized.report);
        }
        dropped.extend(errors().map(left_out));
        json = without(&json, &faulty);
    }
}

/// The member that a path goes through.
fn member(path: &[Step]) -> Option<&str> {
    match path.first() {
        Some(Step::Key(name)) => Some(name),
        _ => None,
    }
}

/// What is told of an argument that can't be repaired.
fn left_out(error: &Issue) -> Issue {
    let left_out =
        issue(Code::DroppedValue, error.path.clone(), format!("{}; until then it is left out", error.message));
    Issue { expected: error.expected.clone(), suggestion: error.suggestion.clone(), ..left_out }
}

/// The object without some of its members.
fn without(json: &[u8], names: &[&str]) -> Vec<u8> {
    let tree = parse(json);
    let kept = Value::root(&tree).members().filter(|(name, _)| !names.contains(&&**name));
    object(kept.map(|(name, value)| (name, value.bytes())))
}

/// The JSON of an object of those members, whose text need not be UTF-8.
pub(super) fn object<'a>(members: impl Iterator<Item = (impl AsRef<str>, &'a [u8])>) -> Vec<u8> {
    let mut json = vec![b'{'];
    for (name, value) in members {
        let mut key = JsonWriter::default();
        key.string(name.as_ref());
        if json.len() > 1 {
            json.push(b',');
        }
        json.extend(key.finish().into_bytes());
        json.push(b':');
        json.extend(value);
    }
    json.push(b'}');
    json
}
