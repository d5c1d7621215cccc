//! Which nodes a node contains, and which ones requests contain.

use super::{NodeId, Plan, Shape, UnknownFields};

impl Plan<'_> {
    /// The nodes that a node refers to.
    pub(super) fn children(&self, id: NodeId) -> Vec<NodeId> {
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

    /// Whether users send such a value: it is a request, the arguments of a call, or part of one.
    pub(crate) fn is_sent(&self, id: NodeId) -> bool {
        let sent = self.sent.get_or_init(|| self.find_sent());
        sent.get(id.0 as usize).copied().unwrap_or_default()
    }

    fn find_sent(&self) -> Vec<bool> {
        let mut sent = vec![false; self.nodes.len()];
        let roots = self.kinds.iter().filter(|kind| matches!(kind.role, "request" | "arguments"));
        let mut pending: Vec<NodeId> = roots.map(|kind| kind.root).collect();
        while let Some(id) = pending.pop() {
            if let Some(sent) = sent.get_mut(id.0 as usize).filter(|sent| !**sent) {
                *sent = true;
                pending.extend(self.children(id));
            }
        }
        sent
    }
}
