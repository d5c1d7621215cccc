//! Which nodes the rules over the whole tree want to know something of.

use super::{NodeId, Plan, Rest, Scope, Shape};

/// Flags the nodes in which something can stand that the rules want to know.
pub(super) fn mark_facts(plan: &mut Plan<'_>) {
    loop {
        let fresh: Vec<usize> = (0..plan.nodes.len()).filter(|&id| newly_has_facts(plan, id)).collect();
        if fresh.is_empty() {
            return;
        }
        for node in fresh {
            plan.nodes.get_mut(node).into_iter().for_each(|node| node.has_facts = true);
        }
    }
}

/// Whether the node has a fact, or can hold a node that is known to be watched, and is not known to be watched itself.
fn newly_has_facts(plan: &Plan<'_>, id: usize) -> bool {
    let Some(node) = plan.nodes.get(id).filter(|node| !node.has_facts) else { return false };
    let watched = |id: &NodeId| plan.node(*id).has_facts;
    match &node.shape {
        Shape::Array(rule) => watched(&rule.items),
        Shape::Map { values, .. } => watched(values),
        Shape::Tagged(tagged) => tagged.branches.iter().any(|(_, id)| watched(id)),
        Shape::Untagged(alternatives) => alternatives.iter().any(watched),
        Shape::Object(object) => {
            let rest = if let Rest::Kept(id) = object.rest { Some(id) } else { None };
            object.scope != Scope::None
                || object.fields.iter().any(|field| field.fact.is_some() || watched(&field.node))
                || rest.iter().any(watched)
        }
        _ => false,
    }
}
