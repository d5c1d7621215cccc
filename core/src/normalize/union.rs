//! Alternatives: tagged ones, and those that no tag tells apart.

use super::walk::Walk;
use crate::check::{Chooser, Detail, Spot};
use crate::json::Tag;
use crate::plan::{NodeId, Shape, TaggedPlan};
use crate::report::{Code, nearest};

/// So many trials may be inside of each other; beyond, the first plausible alternative is taken.
const MOST_TRIALS: usize = 64;

impl<'p> Walk<'p, '_, '_> {
    /// The first alternative that can read the value; if none can, the one that it resembles most; nothing if no
    /// alternative is of the value's JSON type.
    pub(super) fn choose(&mut self, spot: Spot, id: NodeId, alternatives: &'p [NodeId]) -> Option<NodeId> {
        if let [only] = alternatives {
            return Some(*only);
        }
        let place = |walk: &Self| walk.choices.binary_search_by_key(&(spot.value, id), |(of, _)| *of);
        if let Some((_, chosen)) = place(self).ok().and_then(|known| self.choices.get(known)) {
            return *chosen;
        }
        let (plan, tree) = (self.plan, self.tree);
        let chooser = Chooser { plan, tree };
        let mut candidates = chooser.candidates(alternatives, spot.value);
        if candidates.is_empty() && !matches!(tree.tag(spot.value), Tag::Array | Tag::Object) {
            candidates = alternatives.iter().copied().filter(|&id| self.is_single(id)).collect();
        }
        let first_fit = match candidates.as_slice() {
            [only] => Some(*only),
            _ if self.trials >= MOST_TRIALS => candidates.first().copied(),
            _ => candidates.iter().copied().find(|&candidate| self.fits(spot, candidate)),
        };
        let chosen = first_fit.or_else(|| chooser.likest(&candidates, spot.value));
        // Trials have made choices for what is inside; mostly, this one comes last.
        let (Ok(place) | Err(place)) = place(self);
        self.choices.insert(place, ((spot.value, id), chosen));
        chosen
    }

    /// Whether the node takes single values only.
    fn is_single(&self, id: NodeId) -> bool {
        let shape = &self.plan.node(id).shape;
        matches!(shape, Shape::Boolean | Shape::Integer { .. } | Shape::Number { .. } | Shape::Text(_))
    }

    pub(super) fn read_tagged(&mut self, spot: Spot, tagged: &'p TaggedPlan<'p>) {
        let options: Vec<&'p str> = tagged.branches.iter().map(|(name, _)| *name).collect();
        let Some((_, value)) = self.tree.member(spot.value, tagged.tag) else {
            if tagged.elided && self.tree.members(spot.value).next().is_none() {
                self.note_at(spot.value, Code::ElidedRecord, Detail::None);
                return self.write("{}");
            }
            return self.note_absent(
                spot.value,
                tagged.tag,
                Code::MissingTag,
                Detail::Options { options, nearest: None },
            );
        };
        let text = self.tree.text_of(value);
        match tagged.branches.iter().find(|(name, _)| text.as_deref() == Some(*name)) {
            Some((_, branch)) => self.read(spot, *branch, crate::plan::Leniency::None),
            None => {
                let nearest = text.and_then(|text| nearest(&text, options.iter().copied()));
                self.note_at(value, Code::UnknownTag, Detail::Options { options, nearest });
            }
        }
    }
}
