//! What is filled in where it is absent, if that is asked for: times, new ids, and the ids that follow from the tree.

use super::change::Becomes;
use super::object::Members;
use super::options::Fill;
use super::walk::Walk;
use crate::clock::Host;
use crate::json::Tag;
use crate::plan::{Fact, ObjectPlan, Scope};
use crate::value::{Time, uuid_from_any_spelling};

/// Fills in while the walk goes down the tree.
pub(super) struct Filler {
    host: Host,
    times: bool,
    ids: bool,
    /// The time that was filled in last, in microseconds: the next one is later.
    last: i64,
    /// The steps that the walk is inside of, the innermost last.
    around: Vec<Enclosing>,
}

/// What is known of a step, for itself and for what stands inside of it.
#[derive(Clone, Debug, Default)]
struct Enclosing {
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
    pub(super) becomes: Becomes,
}

impl Filler {
    /// What fills in as asked for; nothing if nothing is asked for.
    pub(super) fn new(fill: &Fill) -> Option<Filler> {
        let (times, ids) = (fill.created_at.is_some(), fill.ids.is_some());
        let host = Host::new(fill.created_at.clone().unwrap_or_default(), fill.ids.clone().unwrap_or_default());
        (times || ids).then_some(Filler { host, times, ids, last: i64::MIN, around: Vec::new() })
    }

    /// The step that an object is, by the ids that it gives, or that it brings spans to. Where the payload contradicts itself
    /// nothing is certain.
    fn step(&mut self, scope: Scope, given: impl Fn(Fact) -> Option<String>) -> Enclosing {
        let (said, around) = (given(Fact::TraceId), self.around.last().and_then(|around| around.trace.clone()));
        if scope == Scope::Request {
            return Enclosing { id: given(Fact::ParentId), is_new: false, trace: said };
        }
        // A trace's own id is also its trace's.
        let known = given(Fact::Id).or_else(|| said.clone().filter(|_| scope == Scope::Trace));
        let is_new = known.is_none();
        // Without randomness there is no new id; then the step stays without one, and nothing is told.
        let id = known.or_else(|| self.host.id().ok());
        let implied = if scope == Scope::Trace { id.clone() } else { around };
        let agree = said.is_none() || implied.is_none() || said == implied;
        let trace = implied.or(said).filter(|_| agree);
        Enclosing { id, is_new, trace }
    }

    /// What is to be written for an absent fact of `step`. The published contract has a trace's own id in its `trace_id`, and
    /// in a span's `parent_id` the step that it is directly inside of; the SDK does the same where it fills them in.
    fn value(&mut self, scope: Scope, fact: Fact, step: &Enclosing) -> Option<(String, Becomes)> {
        let around = self.around.last();
        match (fact, scope) {
            (_, Scope::Request) => None,
            (Fact::CreatedAt, _) if self.times => {
                self.last = self.host.now().max(self.last.saturating_add(1));
                Some((Time::from_microseconds(self.last).canonical(), Becomes::CurrentTime))
            }
            (Fact::Id | Fact::TraceId | Fact::ParentId, _) if !self.ids => None,
            (Fact::Id, _) if step.is_new => Some((step.id.clone()?, Becomes::NewId)),
            (Fact::Id, _) | (Fact::TraceId, Scope::Trace) => Some((step.id.clone()?, Becomes::OwnId)),
            (Fact::TraceId, _) => Some((around?.trace.clone()?, Becomes::TraceId)),
            (Fact::ParentId, Scope::Span) => Some((around?.id.clone()?, Becomes::ParentId)),
            _ => None,
        }
    }

    /// Leaves the innermost step.
    pub(super) fn leave(&mut self) {
        self.around.pop();
    }
}

impl<'p> Walk<'p, '_, '_> {
    /// What is filled in into an object, and whether it stands around steps, and is to be left once all of them are read.
    pub(super) fn fill_in(&mut self, object: &'p ObjectPlan<'p>, members: &Members) -> (Vec<Filled>, bool) {
        let tree = self.tree;
        let Some(filler) = self.filler.as_mut().filter(|_| object.scope.is_level()) else { return (Vec::new(), false) };
        let value = |index| members.given(index).filter(|value| tree.tag(*value) != Tag::Null);
        let given = |fact| {
            let index = object.fields.iter().position(|field| field.fact == Some(fact))?;
            uuid_from_any_spelling(&tree.string_of(value(index)?)?)
        };
        let step = filler.step(object.scope, given);
        let mut filled = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            if value(index).is_none()
                && let Some((text, becomes)) = field.fact.and_then(|fact| filler.value(object.scope, fact, &step))
            {
                filled.push(Filled { field: index, json: ["\"", &text, "\""].concat(), becomes });
            }
        }
        filler.around.push(step);
        (filled, true)
    }
}
