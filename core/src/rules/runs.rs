//! A request's records belong to one run: a log stream, an experiment, or the test of a metric.

use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Code;

/// Of several runs, all but the first break the rule.
pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let runs = [Fact::LogStream, Fact::Experiment, Fact::MetricsTesting];
    let named = runs.into_iter().filter_map(|run| tree.watch.of_request(run));
    let mut named: Vec<_> = named.filter(|place| tree.text.is_string(*place)).collect();
    named.sort_unstable();
    for place in named.into_iter().skip(1) {
        found.add(Code::SeveralRuns, place);
    }
}
