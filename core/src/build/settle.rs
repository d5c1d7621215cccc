//! The check of what a call gives: in canonical JSON, or refused.

use super::step::issue;
use super::value::Value;
use crate::check;
use crate::json::{JsonWriter, Tag, parse};
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
    let mut issues = Vec::new();
    loop {
        let normalized = normalize(plan(), kind.root(), &json, &write_options());
        if let Some(json) = normalized.json {
            issues.extend(normalized.report.issues);
            return Ok(Settled { json, issues });
        }
        let errors = || normalized.report.issues.iter().filter(|issue| issue.severity == Severity::Error);
        let paths: Vec<&[Step]> = errors().map(|issue| issue.path.as_slice()).collect();
        let kept = without(&json, &paths);
        if !lenient || kept.len() >= json.len() {
            return Err(normalized.report);
        }
        issues.extend(errors().map(left_out));
        json = kept;
    }
}

/// What is told of an argument that can't be repaired.
fn left_out(error: &Issue) -> Issue {
    let left_out =
        issue(Code::DroppedValue, error.path.clone(), format!("{}; until then it is left out", error.message));
    Issue { expected: error.expected.clone(), suggestion: error.suggestion.clone(), ..left_out }
}

/// The object without what the paths lead to: of an argument with entries or elements, the one that is at fault; all of it
/// where that one is not there, and so can't be left out.
fn without(json: &[u8], paths: &[&[Step]]) -> Vec<u8> {
    let tree = parse(json);
    let mut kept: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, value) in Value::root(&tree).members() {
        let faults: Vec<&[Step]> = paths.iter().filter_map(|path| inside(path, &name)).collect();
        let entries: Option<Vec<&Step>> = faults.iter().map(|fault| fault.first()).collect();
        match entries {
            Some(entries) if entries.is_empty() => kept.push((name.into_owned(), value.bytes().to_vec())),
            Some(entries) => kept.extend(without_entries(value, &entries).map(|value| (name.into_owned(), value))),
            None => {}
        }
    }
    object(kept.iter().map(|(name, value)| (name, value.as_slice())))
}

/// The rest of a path that goes through that member.
fn inside<'p>(path: &'p [Step], member: &str) -> Option<&'p [Step]> {
    match path.split_first() {
        Some((Step::Key(name), rest)) if name == member => Some(rest),
        _ => None,
    }
}

/// The value without some of its entries or elements; nothing if one of them is not there.
fn without_entries(value: Value<'_, '_>, steps: &[&Step]) -> Option<Vec<u8>> {
    let there = |step: &&Step| match step {
        Step::Key(key) => value.members().any(|(name, _)| name == *key),
        Step::Index(index) => value.items().nth(*index as usize).is_some(),
    };
    if !steps.iter().all(there) {
        return None;
    }
    if value.tag() == Tag::Object {
        let kept = value.members().filter(|(name, _)| !steps.iter().any(|step| **step == Step::Key(name.to_string())));
        return Some(object(kept.map(|(name, value)| (name, value.bytes()))));
    }
    let items = (0..).zip(value.items());
    let kept = items.filter(|(index, _)| !steps.contains(&&Step::Index(*index))).map(|(_, item)| item.bytes());
    Some([b"[", kept.collect::<Vec<_>>().join(&b","[..]).as_slice(), b"]"].concat())
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
