//! A request names one run for its records: a log stream, an experiment, or the test of a metric.

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;

/// Of several runs, all but the first break the rule.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let runs = [Fact::LogStream, Fact::Experiment, Fact::MetricsTesting];
    let offsets = runs.into_iter().filter_map(|run| tree.facts.of_request(run));
    let mut named: Vec<_> = offsets.filter(|offset| tree.payload.is_string(*offset)).collect();
    named.sort_unstable();
    for offset in named.into_iter().skip(1) {
        found.add(Fault::SeveralRuns, offset);
    }
}
