//! What the full pass finds in the values that the fast pass could not read, and where in them.

use super::fast::{HAS_PARTS, Part};
use super::full;
use super::noted::Finding;
use crate::constraint::FreeNames;
use crate::diagnostics::{self, OwnFaults, Paths, field_meant};
use crate::json::{Tree, ValueId};
use crate::options::Options;
use crate::plan::Plan;
use crate::report::{Fault, PathSegment, Report};

/// A value in a part.
pub(super) struct InPart {
    /// The index of the part.
    pub(super) part: usize,
    pub(super) value: ValueId,
    /// The offset after the finding.
    pub(super) end: usize,
}

/// Returns the findings in all parts, as many as fit in a report, and counts all of them in the report.
pub(super) fn find_in_parts<'p>(
    plan: &'p Plan<'p>,
    parts: &[Part<'p>],
    options: &Options,
    own_faults: &mut OwnFaults,
    report: &mut Report,
) -> Vec<Finding<'p>> {
    let mut findings = Vec::new();
    for (index, part) in parts.iter().enumerate().filter(|_| HAS_PARTS) {
        let (found, counted) = full::find(plan, &part.tree, part.root, options, own_faults);
        report.errors += counted.errors;
        report.warnings += counted.warnings;
        let of_json = part.tree.faults.iter().map(|fault| diagnostics::Finding::of_json(&part.tree, fault));
        let of_json = of_json.filter(|finding| full::count(report, options.severity(finding.code())));
        let all = found.into_iter().chain(of_json);
        findings.extend(all.map(|finding| Finding::in_part(finding, index, part.start)));
    }
    findings
}

/// Where a finding is in its part.
pub(super) struct PartPlace<'f, 'p> {
    pub(super) tree: &'f Tree<'p>,
    /// The path from the outermost value of the part.
    pub(super) path: Vec<PathSegment>,
    /// The field that an unknown key probably means.
    pub(super) meant: Option<&'p str>,
}

/// Finds out where findings are in their parts. Asking in document order costs one pass over each part.
pub(super) struct PartPlaces<'f, 'p> {
    parts: &'f [Part<'p>],
    /// The part of the previous finding, by its index, and what is known about it.
    latest: Option<(usize, Paths<'f, 'p>, FreeNames<'p>)>,
}

impl<'f, 'p> PartPlaces<'f, 'p> {
    pub(super) fn new(parts: &'f [Part<'p>]) -> Self {
        PartPlaces { parts, latest: None }
    }

    pub(super) fn place(&mut self, finding: &InPart, fault: &Fault<'p>) -> Option<PartPlace<'f, 'p>> {
        let tree = &self.parts.get(finding.part).filter(|_| HAS_PARTS)?.tree;
        let known = self.latest.take().filter(|(part, ..)| *part == finding.part);
        let new = || (finding.part, Paths::new(tree), FreeNames::default());
        let (_, paths, free_names) = self.latest.insert(known.unwrap_or_else(new));
        let meant = field_meant(fault, tree, finding.value, free_names);
        Some(PartPlace { tree, path: paths.of(finding.value), meant })
    }
}
