//! What is wrong with a filter that was built or parsed: the same findings that `validate` has about a request.

use super::text::Parsed;
use crate::diagnostics::{Finding, Renderer, add_positions};
use crate::filter::{Checked, Columns, Filter, Place, check};
use crate::json::{Tree, ValueId, parse};
use crate::options::Options;
use crate::plan::plan;
use crate::report::{Direction, Issue, Report, Severity};

/// The kind that a filter is, as `validate` knows it.
const KIND: &str = "FilterNode";

impl Filter {
    /// Reports what is illegal or pointless about the filter. The issues are located in the JSON of the
    /// [filter tree](Filter::to_json).
    ///
    /// ```
    /// use spanschema::query::{Columns, col};
    ///
    /// let report = (col("step_number").gt(5) & col("step_number").lt(3)).check(&Columns::standard());
    /// assert!(report.valid());
    /// assert_eq!((report.issues[0].code.name(), report.issues[0].pointer()), ("never_true", "/and/1/filter".to_owned()));
    ///
    /// assert!(!col("created_at").gt("yesterday").check(&Columns::standard()).valid());
    /// ```
    #[must_use]
    pub fn check(&self, columns: &Columns) -> Report {
        counted(located_issues(self, columns).into_iter().map(|(_, issue)| issue).collect())
    }
}

impl Parsed {
    /// Reports what is illegal or pointless about the filter, as [`Filter::check`] does. The issues have offsets, lines
    /// and columns in `text`, from which the filter was parsed.
    #[must_use]
    pub fn check(&self, text: &str, columns: &Columns) -> Report {
        let in_text = |(node, issue): (usize, Issue)| {
            let (offset, end) = self.ranges.get(node).copied().unwrap_or_default();
            Issue { offset, length: end.saturating_sub(offset), line: None, column: None, ..issue }
        };
        let mut issues: Vec<Issue> = located_issues(&self.filter, columns).into_iter().map(in_text).collect();
        issues.sort_by_key(|issue| issue.offset);
        add_positions(&mut issues, text.as_bytes(), &Options::default());
        counted(issues)
    }
}

/// The issues of a filter, each with the number of its node.
fn located_issues(filter: &Filter, columns: &Columns) -> Vec<(usize, Issue)> {
    let problems = check(filter, columns, Checked::Nothing);
    if problems.is_empty() {
        return Vec::new();
    }
    let json = filter.to_json();
    let tree = parse(json.as_bytes());
    let mut places = Vec::new();
    locate(&tree, ValueId::ROOT, filter, &mut places);
    let options = Options::default();
    let (nodes, findings): (Vec<usize>, Vec<_>) = problems
        .into_iter()
        .filter_map(|problem| {
            let value = places.get(problem.node)?.part(problem.part)?;
            Some((problem.node, Finding::at(&tree, value, problem.fault)))
        })
        .unzip();
    let renderer = Renderer { plan: plan(), tree: &tree, options: &options, direction: Direction::Request };
    nodes.into_iter().zip(renderer.issues(&findings, json.as_bytes())).collect()
}

/// Finds the nodes of a filter in its own JSON.
fn locate(tree: &Tree<'_>, node: ValueId, filter: &Filter, places: &mut Vec<Place>) {
    let Some((_, value)) = tree.members(node).next() else { return };
    match filter {
        Filter::Test(_) => places.push(Place::of_filter(tree, value)),
        Filter::IsNull(_) => places.push(Place { column: Some(value), ..Place::of(value) }),
        Filter::And(branches) | Filter::Or(branches) => {
            places.push(Place::of(value));
            let elements = tree.elements(value).zip(branches);
            elements.for_each(|(element, branch)| locate(tree, element, branch, places));
        }
        Filter::Not(branch) | Filter::Spans(_, branch) => {
            places.push(Place::of(value));
            locate(tree, value, branch, places);
        }
    }
}

fn counted(issues: Vec<Issue>) -> Report {
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    Report { kind: KIND, errors, warnings: issues.len() - errors, issues }
}
