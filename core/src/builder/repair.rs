//! The check of a call's arguments, and what a lenient builder does instead of refusing them.

use super::canonical::{check_options, normalize_options};
use super::value::Value;
use crate::api;
use crate::contract::Kind;
use crate::json::parse;
use crate::report::{Code, Group, Issue, PathSegment, Report, Severity};

/// Returns the canonical form of a JSON object, and adds an issue for each change to `issues`.
///
/// # Errors
/// The object is invalid. If `lenient`, it is repaired instead, and what cannot be repaired is left out.
pub(super) fn validate_or_repair(
    kind: Kind,
    json: Vec<u8>,
    lenient: bool,
    issues: &mut Vec<Issue>,
) -> Result<String, Report> {
    if lenient {
        return repair(kind, json, issues);
    }
    let report = api::validate(kind, &json, &check_options());
    if !report.valid() {
        return Err(report);
    }
    let normalized = api::normalize(kind, &json, &normalize_options());
    let Some(json) = normalized.json else { return Err(normalized.report) };
    issues.extend(changes(normalized.report));
    Ok(json)
}

/// The changes in a report. Everything else concerns the payload as well, whose check finds it.
fn changes(report: Report) -> impl Iterator<Item = Issue> {
    report.issues.into_iter().filter(|issue| issue.code.group() == Group::Changes)
}

/// Normalizes an object, and leaves out what cannot be normalized.
///
/// This takes several attempts: only an object without faults has a canonical form, and leaving a value out can reveal
/// another fault, because an object without it may be read as another branch of a union.
fn repair(kind: Kind, mut json: Vec<u8>, issues: &mut Vec<Issue>) -> Result<String, Report> {
    loop {
        let normalized = api::normalize(kind, &json, &normalize_options());
        if let Some(json) = normalized.json {
            issues.extend(changes(normalized.report));
            return Ok(json);
        }
        let length = json.len();
        leave_out_faulty(&mut json, &normalized.report, issues);
        if json.len() == length {
            return Err(normalized.report);
        }
    }
}

/// Removes the values that the errors of the report are about, with an issue for each.
fn leave_out_faulty(json: &mut Vec<u8>, report: &Report, issues: &mut Vec<Issue>) {
    let mut ranges = Vec::new();
    {
        let tree = parse(json);
        for error in report.issues.iter().filter(|issue| issue.severity == Severity::Error) {
            ranges.extend(faulty_range(Value::root(&tree), &error.path));
            let message = sentence!("the value is left out: {reason}", reason = &error.message);
            let (code, severity) = (Code::DroppedValue, Code::DroppedValue.severity());
            issues.push(Issue { code, severity, message, ..error.clone() });
        }
    }
    ranges.sort_unstable();
    // A range inside another one is removed with it.
    let mut covered = 0;
    ranges.retain(|(start, end)| {
        let is_separate = *start >= covered;
        covered = covered.max(*end);
        is_separate
    });
    for (start, end) in ranges.into_iter().rev() {
        remove(json, start, end);
    }
}

/// Returns the byte range of the faulty entry or element of an argument, or else of the whole argument.
fn faulty_range(arguments: Value<'_, '_>, path: &[PathSegment]) -> Option<(usize, usize)> {
    let (name, rest) = path.split_first()?;
    let whole = arguments.range_of(name)?;
    let entry = rest.first().zip(arguments.child(name));
    entry.and_then(|(segment, argument)| argument.range_of(segment)).or(Some(whole))
}

/// Removes a member or an element, with the comma after it or else the one before it.
fn remove(json: &mut Vec<u8>, mut start: usize, mut end: usize) {
    let is_blank = |json: &[u8], offset: usize| json.get(offset).is_some_and(u8::is_ascii_whitespace);
    while is_blank(json, end) {
        end += 1;
    }
    if json.get(end) == Some(&b',') {
        end += 1;
    } else {
        while start > 0 && is_blank(json, start - 1) {
            start -= 1;
        }
        if start > 0 && json.get(start - 1) == Some(&b',') {
            start -= 1;
        }
    }
    json.drain(start..end.min(json.len()));
}
