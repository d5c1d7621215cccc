//! Collecting the facts of a payload that was read into a tree.

use super::Facts;
use crate::constraint::{Branch, Chooser, Role, branch, members};
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{NodeId, ObjectPlan, Plan, Scope, Shape};

/// Collects the facts of a payload under the node `root`. Where the payload satisfies the plan, these are the facts
/// that the fast pass collects. An object whose tag names no branch is skipped with everything in it.
pub(crate) fn collect(plan: &Plan<'_>, tree: &Tree<'_>, root: NodeId) -> Facts {
    let mut facts = Facts::default();
    collect_more(plan, tree, root, &mut facts);
    facts
}

/// Adds the facts of a part of a payload to those of what precedes it.
pub(crate) fn collect_more(plan: &Plan<'_>, tree: &Tree<'_>, root: NodeId, facts: &mut Facts) {
    let mut collector = Collector { plan, tree, facts, tasks: Vec::new() };
    if tree.readable {
        collector.tasks.push(Task::Visit(ValueId::ROOT, root));
    }
    while let Some(task) = collector.tasks.pop() {
        match task {
            Task::Visit(value, node) => collector.visit(value, node),
            Task::Leave(scope, end) => collector.facts.leave(scope, end),
        }
    }
}

/// The walk over the tree, with an explicit stack, so that deep payloads cannot overflow the call stack.
struct Collector<'r, 'p, 't> {
    plan: &'r Plan<'p>,
    tree: &'r Tree<'t>,
    facts: &'r mut Facts,
    tasks: Vec<Task>,
}

/// A pending task of the walk.
enum Task {
    Visit(ValueId, NodeId),
    Leave(Scope, usize),
}

impl Collector<'_, '_, '_> {
    fn visit(&mut self, value: ValueId, id: NodeId) {
        let (plan, tree) = (self.plan, self.tree);
        let node = plan.node(id);
        if !node.has_facts {
            return;
        }
        match (&node.shape, tree.tag(value)) {
            (Shape::Array(rule), Tag::Array) => {
                let first = self.tasks.len();
                self.tasks.extend(tree.elements(value).map(|element| Task::Visit(element, rule.items)));
                self.next_in_order(first);
            }
            (Shape::Object(object), Tag::Object) => self.visit_object(value, object),
            (Shape::Tagged(tagged), Tag::Object) => {
                if let Branch::Named(branch) = branch(tree, tagged, value) {
                    self.tasks.push(Task::Visit(value, branch));
                }
            }
            (Shape::Untagged(alternatives), _) => {
                let chosen = Chooser { plan, tree }.choose(alternatives, value);
                self.tasks.extend(chosen.map(|chosen| Task::Visit(value, chosen)));
            }
            _ => {}
        }
    }

    fn visit_object(&mut self, value: ValueId, object: &ObjectPlan<'_>) {
        let tree = self.tree;
        let (start, end) = tree.span(value);
        self.facts.enter(object.scope, start);
        self.tasks.push(Task::Leave(object.scope, end));
        let first = self.tasks.len();
        for member in members(tree, object, value) {
            let Role::Field(_, field) = member.role else { continue };
            if let Some(fact) = field.fact {
                self.facts.fact(fact, tree.span(member.value).0);
            }
            self.tasks.push(Task::Visit(member.value, field.node));
        }
        self.next_in_order(first);
    }

    /// Reverses what was pushed since `first`, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.tasks.get_mut(first..) {
            pushed.reverse();
        }
    }
}
