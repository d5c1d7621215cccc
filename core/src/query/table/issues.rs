//! The table of issues: a row for each issue that validation finds.

use super::{Cell, Part, Row, TableOptions};
use crate::contract::{Inferrer, Kind};
use crate::options::Options;
use crate::report::Issue;

/// An issue of a payload, or why it could not be checked.
struct Found<'r> {
    /// The number of lines before the payload.
    before: usize,
    kind: Option<Kind>,
    issue: Option<&'r Issue>,
    unknown_kind: Option<&'r str>,
}

/// Passes the rows of the issues of a part on.
pub(super) fn each(part: Part<'_>, options: &TableOptions, pass_on: &mut dyn FnMut(&dyn Row)) {
    let mut inferrer = Inferrer::default();
    let Some(first) = part.first_line else { return check(part.bytes, 0, options, &mut inferrer, pass_on) };
    for (line, number) in part.bytes.split(|byte| *byte == b'\n').zip(first..) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.trim_ascii().is_empty() {
            check(line, number - 1, options, &mut inferrer, pass_on);
        }
    }
}

fn check(
    payload: &[u8],
    before: usize,
    options: &TableOptions,
    inferrer: &mut Inferrer,
    pass_on: &mut dyn FnMut(&dyn Row),
) {
    let kind = match options.kind.map_or_else(|| inferrer.infer_unchecked(payload), Ok) {
        Ok(kind) => kind,
        Err(error) => {
            let reason = error.to_string();
            return pass_on(&Found { before, kind: None, issue: None, unknown_kind: Some(&reason) });
        }
    };
    let report = crate::api::validate(kind, payload, &Options::default().max_issues(usize::MAX));
    for issue in &report.issues {
        pass_on(&Found { before, kind: Some(kind), issue: Some(issue), unknown_kind: None });
    }
}

impl Row for Found<'_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        let of_issue = |read: fn(&Issue) -> Cell<'_>| self.issue.map_or(Cell::Null, read);
        match column {
            0 => {
                let line = self.issue.map_or(Some(1), |issue| issue.line);
                Cell::integer(line.map(|line| self.before + line as usize))
            }
            1 => of_issue(|issue| Cell::integer(issue.column)),
            2 => Cell::text(Some(self.issue.map_or("error", |issue| issue.severity.name()))),
            3 => of_issue(|issue| Cell::text(Some(issue.code.name()))),
            4 => of_issue(|issue| Cell::Text(issue.pointer().into())),
            5 => Cell::text(self.issue.map(|issue| &*issue.message).or(self.unknown_kind)),
            6 => of_issue(|issue| Cell::text(issue.expected.as_deref())),
            7 => of_issue(|issue| Cell::text(issue.suggestion.as_deref())),
            8 => Cell::text(self.kind.map(Kind::name)),
            _ => Cell::Null,
        }
    }
}
