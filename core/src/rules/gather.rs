//! Watching a payload that was read into a tree.

use super::Watch;
use crate::check::Chooser;
use crate::json::{Tag, Tree, ValueId};
use crate::plan::{NodeId, ObjectPlan, Plan, Scope, Shape};

/// What there is to see in a payload, under the node `root`: the same as the first pass sees, as far as the payload is what
/// the plan says. What a tag does not name is passed over, with all that is in it.
pub(crate) fn gather(plan: &Plan<'_>, tree: &Tree<'_>, root: NodeId) -> Watch {
    let mut gatherer = Gatherer { plan, tree, watch: Watch::default(), work: Vec::new() };
    if tree.readable {
        gatherer.work.push(Work::See(ValueId::ROOT, root));
    }
    while let Some(work) = gatherer.work.pop() {
        match work {
            Work::See(value, node) => gatherer.see(value, node),
            Work::Leave(scope) => gatherer.watch.leave(scope),
        }
    }
    gatherer.watch
}

/// The walk over the tree. What is yet to be done lies on a stack, so that no depth of the payload overflows ours.
struct Gatherer<'r, 'p, 't> {
    plan: &'r Plan<'p>,
    tree: &'r Tree<'t>,
    watch: Watch,
    work: Vec<Work>,
}

/// Something that is yet to be done.
enum Work {
    See(ValueId, NodeId),
    Leave(Scope),
}

impl Gatherer<'_, '_, '_> {
    fn see(&mut self, value: ValueId, id: NodeId) {
        let (plan, tree) = (self.plan, self.tree);
        let node = plan.node(id);
        if !node.watched {
            return;
        }
        match (&node.shape, tree.tag(value)) {
            (Shape::Array(rule), Tag::Array) => {
                let first = self.work.len();
                self.work.extend(tree.elements(value).map(|element| Work::See(element, rule.items)));
                self.next_in_order(first);
            }
            (Shape::Object(object), Tag::Object) => self.see_object(value, object),
            (Shape::Tagged(tagged), Tag::Object) => {
                let tag = tree.member(value, tagged.tag).and_then(|(_, tag)| tree.text_of(tag));
                let branch = tagged.branches.iter().find(|(name, _)| tag.as_deref() == Some(*name));
                self.work.extend(branch.map(|(_, branch)| Work::See(value, *branch)));
            }
            (Shape::Untagged(alternatives), _) => {
                let chosen = Chooser { plan, tree }.choose(alternatives, value);
                self.work.extend(chosen.map(|chosen| Work::See(value, chosen)));
            }
            _ => {}
        }
    }

    fn see_object(&mut self, value: ValueId, object: &ObjectPlan<'_>) {
        let tree = self.tree;
        self.watch.enter(object.scope, tree.span(value).0);
        self.work.push(Work::Leave(object.scope));
        let first = self.work.len();
        for (key, member) in tree.members(value).filter(|(key, _)| !tree.is_overridden(*key)) {
            let field = object.position(&tree.text(key)).and_then(|index| object.fields.get(index));
            let Some(field) = field else { continue };
            if let Some(fact) = field.fact {
                self.watch.fact(fact, tree.span(member).0);
            }
            self.work.push(Work::See(member, field.node));
        }
        self.next_in_order(first);
    }

    /// Turns what was pushed since `first` over, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.work.get_mut(first..) {
            pushed.reverse();
        }
    }
}
