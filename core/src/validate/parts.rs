//! What the full pass finds in the values that the fast pass could not read.

use super::fast::{HAS_PARTS, Part};
use super::full;
use super::noted::Finding;
use crate::diagnostics::{self, OwnFaults};
use crate::json::ValueId;
use crate::options::Options;
use crate::plan::Plan;
use crate::report::Report;

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
