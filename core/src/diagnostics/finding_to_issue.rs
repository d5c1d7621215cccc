//! How a finding becomes an issue, with a sentence for people.

use super::finding::Finding;
use super::paths::{Paths, Room};
use super::positions::add_positions;
use crate::constraint::FreeNames;
use crate::json::{Tree, ValueId};
use crate::obeyed::shown;
use crate::options::Options;
use crate::plan::{Plan, plan};
use crate::report::{Code, Context, Direction, Fault, Issue, Meant, PathSegment, Sentence, Severity};
use crate::suggest::nearest_field;
use crate::template::{self, shortened};

/// Makes issues of findings.
pub(crate) struct Renderer<'r, 'p, 't> {
    pub(crate) plan: &'p Plan<'p>,
    pub(crate) tree: &'r Tree<'t>,
    pub(crate) options: &'r Options,
    pub(crate) direction: Direction,
}

impl<'p> Renderer<'_, 'p, '_> {
    /// Returns the issues, with their lines and columns in `payload` if the options ask for positions. Ends before the
    /// first issue whose path no longer has room in the report.
    pub(crate) fn issues(&self, findings: &[Finding<'p>], payload: &[u8]) -> Vec<Issue> {
        if !self.options.describes_issues() {
            return brief_issues(findings.iter().map(|finding| (&finding.fault, finding.start)), self.options);
        }
        let mut paths = Paths::new(self.tree);
        let mut room = Room::of(payload);
        let mut free_names = FreeNames::default();
        let mut issues = Vec::new();
        for finding in findings {
            let Some(severity) = self.options.severity(finding.code()) else { continue };
            let Some(path) = paths.path(finding.value, &mut room) else { break };
            issues.push(self.issue(finding, severity, path, &mut free_names));
        }
        add_positions(&mut issues, payload, self.options);
        issues
    }

    /// Returns the issue for a finding with this severity, in the value that has this path.
    fn issue(
        &self,
        finding: &Finding<'p>,
        severity: Severity,
        mut path: Vec<PathSegment>,
        free_names: &mut FreeNames<'p>,
    ) -> Issue {
        path.extend(finding.absent.map(|name| PathSegment::Key(name.to_owned())));
        let meant = field_meant(&finding.fault, self.tree, finding.value, free_names);
        let context = Context { plan: self.plan, value: Some((self.tree, finding.value)), meant };
        let issue = render(&finding.fault, severity, &subject(&path), path, &context, self.direction);
        Issue { offset: finding.start, length: finding.end.saturating_sub(finding.start), ..issue }
    }
}

/// Returns the field that an unknown key probably means, if the fault is about one.
pub(crate) fn field_meant<'p>(
    fault: &Fault<'p>,
    tree: &Tree<'_>,
    key: ValueId,
    free_names: &mut FreeNames<'p>,
) -> Option<&'p str> {
    match *fault {
        Fault::UnknownField { meant: Meant::Field { object, owner, .. }, .. }
        | Fault::ForbiddenField { meant: Meant::Field { object, owner, .. }, .. } => {
            nearest_field(&tree.string(key), free_names.of(tree, object, owner))
        }
        _ => None,
    }
}

/// A finding whose path is known.
#[derive(Debug)]
pub(crate) struct Placed<'f, 'p> {
    pub(crate) fault: &'f Fault<'p>,
    pub(crate) severity: Severity,
    pub(crate) path: Vec<PathSegment>,
    /// The field that an unknown key probably means.
    pub(crate) meant: Option<&'p str>,
    /// The value that has the fault, if it is in a tree.
    pub(crate) value: Option<(&'f Tree<'p>, ValueId)>,
    /// The byte range of the fault.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Placed<'_, '_> {
    /// Returns the issue, without its line and column.
    fn issue(self, plan: &Plan<'_>, direction: Direction) -> Issue {
        let context = Context { plan, value: self.value, meant: self.meant };
        let issue = render(self.fault, self.severity, &subject(&self.path), self.path, &context, direction);
        Issue { offset: self.start, length: self.end.saturating_sub(self.start), ..issue }
    }
}

/// Returns the issues of findings in document order, with their lines and columns in `payload`. Ends before the first issue
/// whose path no longer has room in the report. `None` if a finding could not be placed.
pub(crate) fn issues_of<'f, 'p: 'f>(
    findings: impl Iterator<Item = Option<Placed<'f, 'p>>>,
    plan: &'p Plan<'p>,
    direction: Direction,
    payload: &[u8],
    options: &Options,
) -> Option<Vec<Issue>> {
    let mut room = Room::of(payload);
    let has_room = |finding: &Option<Placed<'_, '_>>| {
        finding.as_ref().is_none_or(|finding| room.take_path(&finding.path).is_some())
    };
    let issues = findings.take_while(has_room).map(|finding| Some(finding?.issue(plan, direction)));
    let mut issues: Vec<Issue> = issues.collect::<Option<_>>()?;
    add_positions(&mut issues, payload, options);
    Some(issues)
}

/// Returns the issues for faults at these offsets, without paths and sentences.
pub(crate) fn brief_issues<'f, 'p: 'f>(
    faults: impl Iterator<Item = (&'f Fault<'p>, usize)>,
    options: &Options,
) -> Vec<Issue> {
    let issue = |(fault, offset): (&Fault<'_>, usize)| {
        let severity = options.severity(fault.code())?;
        Some(Issue { offset, ..unplaced(fault.code(), severity) })
    };
    faults.filter_map(issue).collect()
}

/// Returns the issue for a fault that a trace builder found at a path.
pub(crate) fn issue(fault: &Fault<'_>, path: Vec<PathSegment>) -> Issue {
    issue_about(&subject(&path), fault, path)
}

/// The same, with another subject than the last segment of the path.
pub(crate) fn issue_about(subject: &str, fault: &Fault<'_>, path: Vec<PathSegment>) -> Issue {
    let context = Context { plan: plan(), value: None, meant: None };
    render(fault, fault.code().severity(), subject, path, &context, Direction::Request)
}

/// The number of characters of a key that a sentence shows.
const LONGEST_NAME: usize = 48;

fn render(
    fault: &Fault<'_>,
    severity: Severity,
    subject: &str,
    path: Vec<PathSegment>,
    context: &Context<'_, '_, '_>,
    direction: Direction,
) -> Issue {
    let mut phrases: Vec<(&str, String)> = Vec::new();
    let mut expected = fault.expectation().map(str::to_owned);
    let mut suggestion = None;
    fault.data(&mut |name, datum| {
        phrases.push((name, datum.phrase(context)));
        expected = expected.take().or_else(|| datum.expectation(context));
        suggestion = suggestion.take().or_else(|| datum.suggestion(context).map(str::to_owned));
    });
    let values: Vec<(&str, &str)> = phrases.iter().map(|(name, phrase)| (*name, phrase.as_str())).collect();
    let message = match fault.sentence(direction) {
        Sentence::Says(template) => [subject, " ", &template::fill(template, &values)].concat(),
        Sentence::Whole(template) => template::fill(template, &values),
    };
    let message = shown(&message).into_owned();
    Issue { path, message, expected, suggestion, ..unplaced(fault.code(), severity) }
}

/// An issue of which nothing else is known.
fn unplaced(code: Code, severity: Severity) -> Issue {
    Issue {
        code,
        severity,
        path: Vec::new(),
        message: String::new(),
        expected: None,
        suggestion: None,
        offset: 0,
        length: 0,
        line: None,
        column: None,
    }
}

/// Returns what the sentence is about: the field, the element of a list, or the whole payload.
fn subject(path: &[PathSegment]) -> String {
    let key = path.iter().rposition(|segment| matches!(segment, PathSegment::Key(_)));
    let indices = indices(path.get(key.map_or(0, |key| key + 1)..).unwrap_or_default());
    match key.and_then(|key| path.get(key)) {
        Some(PathSegment::Key(key)) => ["`", &shortened(key, LONGEST_NAME), &indices, "`"].concat(),
        _ if indices.is_empty() => "the payload".to_owned(),
        _ => ["the payload's `", &indices, "`"].concat(),
    }
}

/// Returns the indices as they are written after a name. Of many, only the outermost two and the last are shown.
fn indices(segments: &[PathSegment]) -> String {
    const MANY: usize = 5;
    let written = |segments: &[PathSegment]| -> String {
        let indices = segments.iter().filter_map(|segment| match segment {
            PathSegment::Index(index) => Some(["[", &index.to_string(), "]"].concat()),
            PathSegment::Key(_) => None,
        });
        indices.collect()
    };
    match (segments.first_chunk::<2>(), segments.last_chunk::<1>()) {
        (Some(outermost), Some(last)) if segments.len() >= MANY => [written(outermost), written(last)].join("…"),
        _ => written(segments),
    }
}
