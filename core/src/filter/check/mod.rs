//! What is illegal or pointless about a filter. One implementation serves the requests that `validate` checks, and the
//! filters that are built or parsed.

mod clauses;
mod conditions;
mod leaf;
mod ranges;

pub(crate) use clauses::broken_clauses;

use super::columns::Columns;
use super::types::Filter;
use super::wire::Part;
use crate::report::Fault;

/// Something that is wrong with a node of a filter.
#[derive(Clone, Debug)]
pub(crate) struct Problem<'c> {
    pub(crate) fault: Fault<'c>,
    /// The number of the node, in the order in which each node comes before its branches.
    pub(crate) node: usize,
    pub(crate) part: Part,
}

/// What has been checked already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Nothing.
    Nothing,
    /// The types and names of all members, by the contract.
    Members,
}

/// Returns what is wrong with a filter, in the order of its nodes.
pub(crate) fn check<'c>(filter: &Filter, columns: &'c Columns, checked: Checked) -> Vec<Problem<'c>> {
    let mut walk = Walk { columns, checked, problems: Vec::new(), nodes: 0 };
    walk.visit(filter);
    // A sort of the problems would add a few kilobytes to the wasm module.
    conditions::check(filter, &mut |node, fault| {
        let after = walk.problems.partition_point(|problem| problem.node <= node);
        walk.problems.insert(after, Problem { fault, node, part: Part::Whole });
    });
    walk.problems
}

struct Walk<'c> {
    columns: &'c Columns,
    checked: Checked,
    problems: Vec<Problem<'c>>,
    /// The number of nodes seen so far.
    nodes: usize,
}

impl Walk<'_> {
    fn visit(&mut self, filter: &Filter) {
        let node = self.nodes;
        self.nodes += 1;
        match filter {
            Filter::Test(test) => leaf::check(test, self.columns, self.checked, &mut |fault, part| {
                self.problems.push(Problem { fault, node, part });
            }),
            Filter::And(branches) | Filter::Or(branches) => {
                if branches.is_empty() {
                    let is_and = matches!(filter, Filter::And(_));
                    let matches = if is_and { "every record matches it" } else { "no record matches it" };
                    self.problems.push(Problem { fault: Fault::EmptyFilter { matches }, node, part: Part::Whole });
                }
                branches.iter().for_each(|branch| self.visit(branch));
            }
            Filter::Not(branch) | Filter::Spans(_, branch) => self.visit(branch),
            Filter::IsNull(column) => {
                let fault = leaf::unknown_column(column, self.columns);
                self.problems.extend(fault.map(|fault| Problem { fault, node, part: Part::Column }));
            }
        }
    }
}
