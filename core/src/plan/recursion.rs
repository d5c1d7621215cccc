//! The objects that can contain themselves, which the nesting limit counts.

use super::{Node, NodeId, Plan, Shape, UnknownFields};

/// Flags the objects that can contain themselves, and their alternatives: a leaf is a level as well.
pub(super) fn mark_recursive(plan: &mut Plan<'_>) {
    let mut recursive: Vec<bool> =
        (0..plan.nodes.len() as u32).map(|id| reaches(plan, NodeId(id), NodeId(id))).collect();
    for node in &plan.nodes {
        let alternatives: Vec<usize> = match &node.shape {
            Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, id)| id.0 as usize).collect(),
            Shape::Untagged(alternatives) => alternatives.iter().map(|id| id.0 as usize).collect(),
            _ => continue,
        };
        if alternatives.iter().any(|id| recursive.get(*id) == Some(&true)) {
            for id in alternatives {
                recursive.get_mut(id).into_iter().for_each(|flag| *flag = true);
            }
        }
    }
    for (node, recursive) in plan.nodes.iter_mut().zip(recursive) {
        if let Shape::Object(object) = &mut node.shape {
            object.recursive = recursive;
        }
    }
}

/// Flags the nodes that are such objects or can contain one.
pub(super) fn mark_nesting(plan: &mut Plan<'_>) {
    let is_level = |node: &Node<'_>| matches!(&node.shape, Shape::Object(object) if object.recursive);
    let ids = || (0..plan.nodes.len() as u32).map(NodeId);
    let levels: Vec<NodeId> = ids().filter(|id| is_level(plan.node(*id))).collect();
    let nests = |id| levels.contains(&id) || levels.iter().any(|level| reaches(plan, id, *level));
    let all: Vec<bool> = ids().map(nests).collect();
    for (node, nests) in plan.nodes.iter_mut().zip(all) {
        node.nests = nests;
    }
}

fn reaches(plan: &Plan<'_>, start: NodeId, goal: NodeId) -> bool {
    let mut seen = vec![false; plan.nodes.len()];
    let mut open = plan.children(start);
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        if let Some(seen) = seen.get_mut(id.0 as usize).filter(|seen| !**seen) {
            *seen = true;
            open.extend(plan.children(id));
        }
    }
    false
}

impl Plan<'_> {
    /// The nodes that a node refers to.
    fn children(&self, id: NodeId) -> Vec<NodeId> {
        match &self.node(id).shape {
            Shape::Array(rule) => vec![rule.items],
            Shape::Map { values, .. } => vec![*values],
            Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, id)| *id).collect(),
            Shape::Untagged(alternatives) => alternatives.clone(),
            Shape::Object(object) => {
                let kept = if let UnknownFields::Kept(id) = object.unknown_fields { Some(id) } else { None };
                object.fields.iter().map(|field| field.node).chain(kept).collect()
            }
            _ => Vec::new(),
        }
    }
}
