//! Whether a payload satisfies its plan, and what is wrong with it if it does not.
//!
//! This file alone orchestrates the check. [`fast`] scans the bytes once. It notes the usual warnings, and the values that
//! it cannot read become parts: each is read into a tree, in which [`full`] finds everything that is wrong. [`noted`]
//! reports both. At anything else, such as a syntax error, the fast pass bails out, and the whole payload is read into a
//! tree for [`full`]. The [`rules`](crate::rules) examine the facts that either pass collects, and
//! [`diagnostics`](crate::diagnostics) turns findings into issues. The passes share the constraints of single values ([`constraint`](crate::constraint)); their
//! walks over the structure differ, because one is written for speed and the other for people. Tests hold them
//! together: what passes `fast` has the same report from `full`.
//!
//! Imports [`plan`](crate::plan), [`json`](crate::json), [`constraint`](crate::constraint), [`rules`](crate::rules),
//! [`report`](crate::report), [`diagnostics`](crate::diagnostics) and [`options`](crate::options).

mod fast;
mod full;
mod noted;
mod parts;

use crate::diagnostics::{Finding, OwnFaults, Renderer};
use crate::json::{Tree, parse_to_depth};
use crate::options::Options;
use crate::plan::{NodeId, Plan};
use crate::report::{Direction, Report};
use crate::rules::{breaks_contract, broken_rules, collect};

use fast::Found;

/// Validates a payload against the node `root`, in the profile `strict`.
pub(crate) fn validate(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &Options,
) -> Report {
    validate_fast(plan, root, direction, payload, options)
        .unwrap_or_else(|| validate_slow(plan, root, direction, payload, options))
}

/// Whether a payload is valid, without a report.
pub(crate) fn is_valid(plan: &Plan<'_>, root: NodeId, direction: Direction, payload: &[u8], options: &Options) -> bool {
    let found = fast::scan(plan, root, payload, options);
    if let Some(found) = &found
        && !options.levels.deny_any()
        && found.has_warnings_only()
        && !breaks_contract(&found.facts, payload, options)
    {
        return true;
    }
    let options = options.clone().max_issues(0);
    let report = found.and_then(|found| report_on(plan, &found, direction, payload, &options));
    report.unwrap_or_else(|| validate_slow(plan, root, direction, payload, &options)).valid()
}

/// The fast path: reads a payload once. `None` if the slow path is to decide.
fn validate_fast(
    plan: &Plan<'_>,
    root: NodeId,
    direction: Direction,
    payload: &[u8],
    options: &Options,
) -> Option<Report> {
    let found = fast::scan(plan, root, payload, options)?;
    report_on(plan, &found, direction, payload, options)
}

/// Returns the report on what the fast pass found. `None` if the slow path is to decide.
fn report_on<'p>(
    plan: &'p Plan<'p>,
    found: &Found<'p>,
    direction: Direction,
    payload: &'p [u8],
    options: &Options,
) -> Option<Report> {
    let broken = broken_rules(&found.facts, payload, options);
    if broken.is_empty() && found.is_clean() {
        return Some(Report::default());
    }
    // A rule may be broken only by a fact that the payload does not have.
    if !broken.is_empty() && !found.has_exact_facts {
        return None;
    }
    noted::report(plan, found, broken, direction, payload, options)
}

/// The slow path: reads the whole payload into a tree.
fn validate_slow(plan: &Plan<'_>, root: NodeId, direction: Direction, payload: &[u8], options: &Options) -> Report {
    let tree = parse_to_depth(payload, options.containers());
    validate_tree(plan, root, direction, &tree, payload, options)
}

/// Finds everything that is wrong with a payload that was read into a tree.
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
    let (mut findings, mut report) = full::find(plan, tree, full::Root::payload(root), options, &mut own_faults);
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
