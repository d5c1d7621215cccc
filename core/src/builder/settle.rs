//! The check of what a call gives: in canonical JSON, or refused.

use super::value::Value;
use crate::api;
use crate::contract::Kind;
use crate::json::{JsonWriter, parse};
use crate::normalize::{NormalizeOptions, Nulls};
use crate::options::Options;
use crate::report::{Code, Issue, PathSegment, Report, Severity};

/// How the builder checks: what it is given has no lines, and nothing it finds is left out.
pub(super) fn check_options() -> Options {
    Options { positions: false, max_issues: usize::MAX, ..Options::default() }
}

/// How the builder writes: the nulls in tools and the like are the user's own.
pub(super) fn write_options() -> NormalizeOptions {
    NormalizeOptions { check: check_options(), nulls: Nulls::Keep, ..NormalizeOptions::default() }
}

/// Checks the JSON of an object against the contract, and gives its canonical form; what was changed goes to `issues`.
///
/// # Errors
/// It breaks the contract. If `lenient`, what can be repaired is, and what can't is left out, with an issue.
pub(super) fn settle(kind: Kind, mut json: Vec<u8>, lenient: bool, issues: &mut Vec<Issue>) -> Result<String, Report> {
    if !lenient {
        let report = api::validate(kind, &json, &check_options());
        if !report.valid() {
            return Err(report);
        }
    }
    loop {
        let normalized = api::normalize(kind, &json, &write_options());
        let report = normalized.report;
        if let Some(json) = normalized.json {
            issues.extend(report.issues);
            return Ok(json);
        }
        let before = json.len();
        if lenient {
            leave_out(&mut json, &report, issues);
        }
        if json.len() == before {
            return Err(report);
        }
    }
}

/// Takes out of the object what the errors are about.
fn leave_out(json: &mut Vec<u8>, report: &Report, issues: &mut Vec<Issue>) {
    let mut cuts = Vec::new();
    {
        let tree = parse(json);
        for error in report.issues.iter().filter(|issue| issue.severity == Severity::Error) {
            cuts.extend(faulty(Value::root(&tree), &error.path));
            let message = [&error.message, "; the value is left out"].concat();
            let (code, severity) = (Code::DroppedValue, Code::DroppedValue.severity());
            issues.push(Issue { code, severity, message, ..error.clone() });
        }
    }
    cuts.sort_unstable();
    // What is inside of something that is cut out goes with it.
    let mut end = 0;
    cuts.retain(|(start, behind)| {
        let apart = *start >= end;
        end = end.max(*behind);
        apart
    });
    for (start, end) in cuts.into_iter().rev() {
        cut(json, start, end);
    }
}

/// Where that stands which an error is about: of an argument with entries or elements, the one; all of it where that one is
/// not there.
fn faulty(arguments: Value<'_, '_>, path: &[PathSegment]) -> Option<(usize, usize)> {
    let (first, rest) = path.split_first()?;
    let argument = arguments.span_of(first)?;
    let entry = rest.first().zip(arguments.step(first)).and_then(|(step, argument)| argument.span_of(step));
    entry.or(Some(argument))
}

/// Takes a member or an element out of an array or object, with the comma behind it or else the one before it.
fn cut(json: &mut Vec<u8>, mut start: usize, mut end: usize) {
    let blank = |json: &[u8], at: usize| json.get(at).is_some_and(u8::is_ascii_whitespace);
    while blank(json, end) {
        end += 1;
    }
    if json.get(end) == Some(&b',') {
        end += 1;
    } else {
        while start > 0 && blank(json, start - 1) {
            start -= 1;
        }
        if start > 0 && json.get(start - 1) == Some(&b',') {
            start -= 1;
        }
    }
    json.drain(start..end.min(json.len()));
}

/// Writes a member into an object that is open; the value's text need not be UTF-8.
pub(super) fn member(json: &mut Vec<u8>, name: &str, value: &[u8]) {
    if json.last() != Some(&b'{') {
        json.push(b',');
    }
    let mut key = JsonWriter::default();
    key.string(name);
    json.extend_from_slice(key.finish().as_bytes());
    json.push(b':');
    json.extend_from_slice(value);
}
