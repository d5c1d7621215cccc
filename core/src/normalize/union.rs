//! Unions: the branch that a tag names, and the alternative that a value without a tag is read as.

use super::walk::Walk;
use crate::constraint::{Branch, Chooser, Cursor, branch, missing_tag, unknown_tag};
use crate::json::Tag;
use crate::plan::{Leniency, NodeId, Shape, TaggedPlan};
use crate::report::Fault;

/// The number of trials that may be nested in each other. Beyond it, the first plausible alternative is chosen.
const MAX_NESTED_TRIALS: usize = 64;

impl<'p> Walk<'p, '_, '_> {
    /// Returns the first alternative that the value can be read as, or, if there is none, the most similar one. Returns
    /// `None` if no alternative accepts the value's JSON type.
    pub(super) fn choose(&mut self, cursor: Cursor, id: NodeId, alternatives: &'p [NodeId]) -> Option<NodeId> {
        if let [only] = alternatives {
            return Some(*only);
        }
        let position = |walk: &Self| walk.choices.binary_search_by_key(&(cursor.value, id), |(of, _)| *of);
        if let Some((_, chosen)) = position(self).ok().and_then(|known| self.choices.get(known)) {
            return *chosen;
        }
        let (plan, tree) = (self.plan, self.tree);
        let chooser = Chooser { plan, tree };
        let mut candidates = chooser.candidates(alternatives, cursor.value);
        if candidates.is_empty() && !matches!(tree.tag(cursor.value), Tag::Array | Tag::Object) {
            candidates = alternatives.iter().copied().filter(|&id| self.is_single(id)).collect();
        }
        let first_fit = match candidates.as_slice() {
            [only] => Some(*only),
            _ if self.trials >= MAX_NESTED_TRIALS => candidates.first().copied(),
            _ => candidates.iter().copied().find(|&candidate| self.fits(cursor, candidate)),
        };
        let chosen = first_fit.or_else(|| chooser.most_similar(&candidates, cursor.value));
        // The trials have added choices for values inside this one, so the position may have changed.
        let (Ok(position) | Err(position)) = position(self);
        self.choices.insert(position, ((cursor.value, id), chosen));
        chosen
    }

    /// Whether the node accepts booleans, numbers or strings, and can therefore convert them into each other.
    fn is_single(&self, id: NodeId) -> bool {
        let shape = &self.plan.node(id).shape;
        matches!(shape, Shape::Boolean | Shape::Integer { .. } | Shape::Number { .. } | Shape::String(_))
    }

    pub(super) fn read_tagged(&mut self, cursor: Cursor, tagged: &'p TaggedPlan<'p>) {
        match branch(self.tree, tagged, cursor.value) {
            Branch::Named(branch) => self.read(cursor, branch, Leniency::None),
            Branch::Elided => {
                self.note_at(cursor.value, Fault::ElidedRecord);
                self.write("{}");
            }
            Branch::MissingTag => self.note_absent(cursor.value, tagged.tag, missing_tag(tagged)),
            Branch::UnknownTag(tag) => {
                let (fault, _) = unknown_tag(self.plan, self.tree, tagged, tag);
                self.note_at(tag, fault);
            }
        }
    }
}
