//! Collecting the facts of a payload that was read into a tree.

use super::Facts;
use crate::constraint::Chooser;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{NodeId, ObjectPlan, Plan, Scope, Shape};

/// Collects the facts of a payload under the node `root`: the same ones that the fast pass collects, as far as the payload
/// satisfies the plan. An object whose tag names no branch is skipped with everything in it.
pub(crate) fn collect(plan: &Plan<'_>, tree: &Tree<'_>, root: NodeId) -> Facts {
    let mut collector = Collector { plan, tree, facts: Facts::default(), work: Vec::new() };
    if tree.readable {
        collector.work.push(Work::Visit(ValueId::ROOT, root));
    }
    while let Some(work) = collector.work.pop() {
        match work {
            Work::Visit(value, node) => collector.visit(value, node),
            Work::Leave(scope) => collector.facts.leave(scope),
        }
    }
    collector.facts
}

/// The walk over the tree, with an explicit stack, so that deep payloads cannot overflow the call stack.
struct Collector<'r, 'p, 't> {
    plan: &'r Plan<'p>,
    tree: &'r Tree<'t>,
    facts: Facts,
    work: Vec<Work>,
}

/// A pending step of the walk.
enum Work {
    Visit(ValueId, NodeId),
    Leave(Scope),
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
                let first = self.work.len();
                self.work.extend(tree.elements(value).map(|element| Work::Visit(element, rule.items)));
                self.next_in_order(first);
            }
            (Shape::Object(object), Tag::Object) => self.visit_object(value, object),
            (Shape::Tagged(tagged), Tag::Object) => {
                let tag = tree.member(value, tagged.tag).and_then(|(_, tag)| tree.string_of(tag));
                let branch = tagged.branches.iter().find(|(name, _)| tag.as_deref() == Some(*name));
                self.work.extend(branch.map(|(_, branch)| Work::Visit(value, *branch)));
            }
            (Shape::Untagged(alternatives), _) => {
                let chosen = Chooser { plan, tree }.choose(alternatives, value);
                self.work.extend(chosen.map(|chosen| Work::Visit(value, chosen)));
            }
            _ => {}
        }
    }

    fn visit_object(&mut self, value: ValueId, object: &ObjectPlan<'_>) {
        let tree = self.tree;
        self.facts.enter(object.scope, tree.span(value).0);
        self.work.push(Work::Leave(object.scope));
        let first = self.work.len();
        for (key, member) in tree.members(value).filter(|(key, _)| !tree.is_overridden(*key)) {
            let field = object.position(&tree.string(key)).and_then(|index| object.fields.get(index));
            let Some(field) = field else { continue };
            if let Some(fact) = field.fact {
                self.facts.fact(fact, tree.span(member).0);
            }
            self.work.push(Work::Visit(member, field.node));
        }
        self.next_in_order(first);
    }

    /// Reverses what was pushed since `first`, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.work.get_mut(first..) {
            pushed.reverse();
        }
    }
}
