//! What is filled in where it is absent, if that is asked for: times, new ids, and the ids that follow from the tree.

use super::change::Became;
use super::coerce::uuid_from_text;
use super::object::Members;
use super::options::Fill;
use super::walk::Walk;
use crate::host::Host;
use crate::json::Tag;
use crate::plan::{FillRule, ObjectPlan, Presence};
use crate::time::Time;

/// Fills in while the walk goes down the tree.
pub(super) struct Filler {
    host: Host,
    times: bool,
    ids: bool,
    /// The time that was filled in last, in microseconds: the next one is later.
    last: i64,
    /// The steps that the walk is inside of, the innermost last.
    around: Vec<Step>,
}

/// What is known of a step, for itself and for what stands inside of it.
#[derive(Clone, Debug, Default)]
struct Step {
    id: Option<String>,
    /// Whether no one has seen the id before.
    is_new: bool,
    trace: Option<String>,
}

/// A value that is filled in.
#[derive(Debug)]
pub(super) struct Filled {
    /// The index of its field.
    pub(super) field: usize,
    pub(super) json: String,
    pub(super) became: Became,
}

impl Filler {
    /// What fills in as asked for; nothing if nothing is asked for.
    pub(super) fn new(fill: &Fill) -> Option<Filler> {
        let (times, ids) = (fill.created_at.is_some(), fill.ids.is_some());
        let host = Host::new(fill.created_at.clone().unwrap_or_default(), fill.ids.clone().unwrap_or_default());
        (times || ids).then_some(Filler { host, times, ids, last: i64::MIN, around: Vec::new() })
    }

    /// The step that an object is, by the ids that it gives. Where the payload contradicts itself nothing is certain.
    fn step(&mut self, object: &ObjectPlan<'_>, given: impl Fn(FillRule) -> Option<String>) -> Option<Step> {
        let has = |rule| object.fields.iter().any(|field| field.fill == rule);
        if !self.ids || !has(FillRule::Id) {
            return None;
        }
        let own = given(FillRule::OwnId);
        // Without randomness there is no new id; then the step stays without one, and nothing is told.
        let known = given(FillRule::Id).or_else(|| own.clone());
        let is_new = known.is_none();
        let id = known.or_else(|| self.host.id().ok());
        let (said, implied) = if has(FillRule::OwnId) {
            (own, id.clone())
        } else {
            (given(FillRule::Trace), self.around.last().and_then(|around| around.trace.clone()))
        };
        let agree = said.is_none() || implied.is_none() || said == implied;
        let trace = implied.or(said).filter(|_| agree);
        Some(Step { id, is_new, trace })
    }

    /// What is to be written for an absent field of `step`.
    fn value(&mut self, rule: FillRule, step: &Step) -> Option<(String, Became)> {
        let around = self.around.last();
        match rule {
            FillRule::None => None,
            FillRule::Now if self.times => {
                self.last = self.host.now().max(self.last.saturating_add(1));
                Some((Time::from_microseconds(self.last).canonical(), Became::Now))
            }
            FillRule::Now => None,
            FillRule::Id if step.is_new => Some((step.id.clone()?, Became::Id)),
            FillRule::Id | FillRule::OwnId => Some((step.id.clone()?, Became::OwnId)),
            FillRule::Trace => Some((around?.trace.clone()?, Became::Trace)),
            FillRule::Parent => Some((around?.id.clone()?, Became::Parent)),
        }
    }

    /// Leaves the innermost step.
    pub(super) fn leave(&mut self) {
        self.around.pop();
    }
}

impl<'p> Walk<'p, '_, '_> {
    /// What is filled in into an object, and whether it is a step, which is to be left once everything inside is read.
    pub(super) fn fill_in(&mut self, object: &'p ObjectPlan<'p>, members: &Members<'p>) -> (Vec<Filled>, bool) {
        let tree = self.tree;
        let Some(filler) = &mut self.filler else { return (Vec::new(), false) };
        let value = |index| members.given(index).filter(|member| tree.tag(member.value) != Tag::Null);
        let given = |rule| {
            let index = object.fields.iter().position(|field| field.fill == rule)?;
            uuid_from_text(&tree.text_of(value(index)?.value)?)
        };
        let step = filler.step(object, given);
        let known = step.clone().unwrap_or_default();
        let mut filled = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            if field.presence == Presence::Optional
                && value(index).is_none()
                && let Some((text, became)) = filler.value(field.fill, &known)
            {
                filled.push(Filled { field: index, json: format!("\"{text}\""), became });
            }
        }
        let is_step = step.is_some();
        filler.around.extend(step);
        (filled, is_step)
    }
}
