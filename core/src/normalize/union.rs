//! Alternatives: tagged ones, and those that no tag tells apart.

use super::walk::Walk;
use crate::constraint::{Chooser, Cursor};
use crate::json::Tag;
use crate::plan::{Leniency, NodeId, Shape, TaggedPlan};
use crate::report::{Choice, Fault, TypeNoun};
use crate::suggest::nearest;

/// So many trials may be inside of each other; beyond, the first plausible alternative is taken.
const MOST_TRIALS: usize = 64;

impl<'p> Walk<'p, '_, '_> {
    /// The first alternative that can read the value; if none can, the one that it resembles most; nothing if no
    /// alternative is of the value's JSON type.
    pub(super) fn choose(&mut self, cursor: Cursor, id: NodeId, alternatives: &'p [NodeId]) -> Option<NodeId> {
        if let [only] = alternatives {
            return Some(*only);
        }
        let place = |walk: &Self| walk.choices.binary_search_by_key(&(cursor.value, id), |(of, _)| *of);
        if let Some((_, chosen)) = place(self).ok().and_then(|known| self.choices.get(known)) {
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
            _ if self.trials >= MOST_TRIALS => candidates.first().copied(),
            _ => candidates.iter().copied().find(|&candidate| self.fits(cursor, candidate)),
        };
        let chosen = first_fit.or_else(|| chooser.likest(&candidates, cursor.value));
        // Trials have made choices for what is inside; mostly, this one comes last.
        let (Ok(place) | Err(place)) = place(self);
        self.choices.insert(place, ((cursor.value, id), chosen));
        chosen
    }

    /// Whether the node takes single values only.
    fn is_single(&self, id: NodeId) -> bool {
        let shape = &self.plan.node(id).shape;
        matches!(shape, Shape::Boolean | Shape::Integer { .. } | Shape::Number { .. } | Shape::String(_))
    }

    pub(super) fn read_tagged(&mut self, cursor: Cursor, tagged: &'p TaggedPlan<'p>) {
        let options = tagged.tags();
        let Some((_, value)) = self.tree.member(cursor.value, tagged.tag) else {
            if tagged.accepts_empty && self.tree.members(cursor.value).next().is_none() {
                self.note_at(cursor.value, Fault::ElidedRecord);
                return self.write("{}");
            }
            let fault = Fault::MissingTag { choice: Choice { options, nearest: None } };
            return self.note_absent(cursor.value, tagged.tag, fault);
        };
        let text = self.tree.string_of(value);
        match tagged.branches.iter().find(|(name, _)| text.as_deref() == Some(*name)) {
            Some((_, branch)) => self.read(cursor, *branch, Leniency::None),
            None => {
                let nearest = text.and_then(|text| nearest(&text, options.iter().copied()));
                let noun = TypeNoun(self.plan.branch_names(tagged));
                self.note_at(value, Fault::UnknownTag { noun, choice: Choice { options, nearest } });
            }
        }
    }
}
