//! Whether a payload satisfies its plan, and what is wrong with it if it does not.
//!
//! This file alone orchestrates the check. [`fast`] scans the bytes once, builds nothing, and answers for payloads
//! without errors, which are most of them; it notes the usual warnings, and [`noted`] reports them. It bails out at
//! anything else, and then [`full`] reads the payload into a tree and finds everything that is wrong. The
//! [`rules`](crate::rules) examine the facts that either pass collects, and [`diagnostics`](crate::diagnostics) turns
//! findings into issues. The passes share the constraints of single values ([`constraint`](crate::constraint)); their
//! walks over the structure differ, because one is written for speed and the other for people. Tests hold them
//! together: what passes `fast` has the same report from `full`.
//!
//! Imports [`plan`](crate::plan), [`json`](crate::json), [`constraint`](crate::constraint), [`rules`](crate::rules),
//! [`report`](crate::report), [`diagnostics`](crate::diagnostics) and [`options`](crate::options).

mod fast;
mod full;
mod noted;

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
    validate_fast(plan, root, direction, payload, options).unwrap_or_else(|| {
        let tree = parse_to_depth(payload, options.containers());
        validate_tree(plan, root, direction, &tree, payload, options)
    })
}

/// The fast path: reads a payload once if it has no errors. `None` if the slow path is to decide.
fn validate_fast(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &Options,
) -> Option<Report> {
    let found = fast::scan(plan, root, payload, options)?;
    let broken = broken_rules(&found.facts, payload, options);
    if broken.is_empty() && found.notes.is_empty() {
        return Some(Report::default());
    }
    // A rule may be broken only by a fact that the payload does not have.
    if !broken.is_empty() && !found.has_exact_facts {
        return None;
    }
    noted::report(plan, &found, broken, direction, payload, options)
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
    let of_rules = of_rules.filter(|finding| !own_faults.explain(finding.start, finding.code(), options));
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
