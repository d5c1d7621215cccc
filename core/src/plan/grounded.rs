//! Whether the walks over a plan end.

use super::{Plan, Shape};

impl Plan<'_> {
    /// Whether no union contains itself, directly or through other unions, and no object that is not `recursive`
    /// contains itself through its fields. Functions that call themselves for alternatives or for such objects rely on
    /// it.
    pub(super) fn is_grounded(&self) -> bool {
        let mut grounded = vec![false; self.nodes.len()];
        loop {
            let mut changed = false;
            for (id, node) in self.nodes.iter().enumerate() {
                let is_grounded = |id: u32| grounded.get(id as usize) == Some(&true);
                let ends = match &node.shape {
                    Shape::Untagged(alternatives) => alternatives.iter().all(|id| is_grounded(id.0)),
                    Shape::Object(object) if !object.recursive => {
                        object.fields.iter().all(|field| is_grounded(field.node.0))
                    }
                    _ => true,
                };
                if let Some(grounded) = grounded.get_mut(id).filter(|grounded| **grounded != ends) {
                    *grounded = ends;
                    changed = true;
                }
            }
            if !changed {
                return grounded.into_iter().all(|grounded| grounded);
            }
        }
    }
}
