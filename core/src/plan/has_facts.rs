//! The nodes whose values can contain facts for the cross-field rules.

use super::{NodeId, Plan, Scope, Shape, UnknownFields};

/// Flags the nodes whose values can contain a fact.
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

/// Whether a node that is not flagged has a fact, or can contain a node that is flagged.
fn newly_has_facts(plan: &Plan<'_>, id: usize) -> bool {
    let Some(node) = plan.nodes.get(id).filter(|node| !node.has_facts) else { return false };
    let has_facts = |id: &NodeId| plan.node(*id).has_facts;
    match &node.shape {
        Shape::Array(rule) => has_facts(&rule.items),
        Shape::Map { values, .. } => has_facts(values),
        Shape::Tagged(tagged) => tagged.branches.iter().any(|(_, id)| has_facts(id)),
        Shape::Untagged(alternatives) => alternatives.iter().any(has_facts),
        Shape::Object(object) => {
            let kept = if let UnknownFields::Kept(id) = object.unknown_fields { Some(id) } else { None };
            object.scope != Scope::None
                || object.fields.iter().any(|field| field.fact.is_some() || has_facts(&field.node))
                || kept.iter().any(has_facts)
        }
        _ => false,
    }
}
