//! Whether a payload satisfies its plan, and what is wrong with it if it does not.
//!
//! This file alone orchestrates the check. [`fast`] scans the bytes once, builds nothing, and answers for payloads
//! without any issue, which are most of them. It bails out at anything unusual, and then [`full`] reads the payload
//! into a tree and finds everything that is wrong. The [`rules`](crate::rules) examine the facts that either pass
//! collects, and [`diagnostics`](crate::diagnostics) turns findings into issues. The passes share the constraints of
//! single values ([`constraint`](crate::constraint)); their walks over the structure differ, because one is written for
//! speed and the other for people. Tests hold them together: a payload that passes `fast` has no findings in `full`.
//!
//! Imports [`plan`](crate::plan), [`json`](crate::json), [`constraint`](crate::constraint), [`rules`](crate::rules),
//! [`report`](crate::report), [`diagnostics`](crate::diagnostics) and [`options`](crate::options).

mod fast;
mod full;

use crate::diagnostics::{Finding, OwnFaults, Renderer};
use crate::json::{Tree, parse_to_depth};
use crate::options::Options;
use crate::plan::{NodeId, Plan};
use crate::report::{Direction, Report};
use crate::rules::{broken_rules, collect};

/// Validates a payload against the node `root`, in the profile `strict`.
pub(crate) fn validate(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &Options,
) -> Report {
    if passes_fast(plan, root, payload, options) {
        return Report::default();
    }
    let tree = parse_to_depth(payload, options.containers());
    validate_tree(plan, root, direction, &tree, payload, options)
}

/// Whether the fast path finds the payload free of issues. If not, the slow path decides.
fn passes_fast(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> bool {
    fast::scan(plan, root, payload, options).is_some_and(|facts| broken_rules(&facts, payload, options).is_empty())
}

/// The slow path: finds everything that is wrong with a payload that was read into a tree.
fn validate_tree(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    tree: &Tree<'_>,
    payload: &[u8],
    options: &Options,
) -> Report {
    let broken = broken_rules(&collect(plan, tree, root), payload, options);
    let mut own_faults = OwnFaults::at(&broken);
    let (mut findings, mut report) = full::find(plan, tree, root, options, &mut own_faults);
    let of_json = tree.faults.iter().map(|fault| Finding::of_json(tree, fault));
    let of_rules = broken.into_iter().map(|broken| Finding::of_rule(tree, broken));
    let of_rules = of_rules.filter(|finding| !own_faults.explain(finding, options));
    for finding in of_json.chain(of_rules) {
        full::count(&mut report, options.severity(finding.code()));
        findings.push(finding);
    }
    // A stable sort: findings about the same value stay in the order in which they were found.
    findings.sort_by_key(|finding| finding.start);
    findings.truncate(options.max_issues);
    let renderer = Renderer { plan, tree, options, direction };
    Report { issues: renderer.issues(&findings, payload), ..report }
}

#[cfg(test)]
mod tests;
