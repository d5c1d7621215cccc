//! Filling in absent fields on request: times, new ids, and the ids that follow from the tree.

use super::change::Becomes;
use super::object::Members;
use super::options::Fill;
use super::walk::Walk;
use crate::clock::Host;
use crate::json::Tag;
use crate::plan::{Fact, ObjectPlan, Scope};
use crate::value::{Time, uuid_from_any_spelling};

/// Fills in fields while the walk descends.
pub(super) struct Filler {
    host: Host,
    times: bool,
    ids: bool,
    /// The last time that was filled in, in microseconds; the next one is later.
    last: i64,
    /// The enclosing steps, the innermost last.
    enclosing: Vec<Enclosing>,
}

/// The ids of a step that it and the steps inside it refer to.
#[derive(Clone, Debug, Default)]
struct Enclosing {
    id: Option<String>,
    /// Whether the id was generated.
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
    /// Returns `None` if nothing is to be filled in.
    pub(super) fn new(fill: &Fill) -> Option<Filler> {
        let (times, ids) = (fill.created_at.is_some(), fill.ids.is_some());
        let host = Host::new(fill.created_at.clone().unwrap_or_default(), fill.ids.clone().unwrap_or_default());
        (times || ids).then_some(Filler { host, times, ids, last: i64::MIN, enclosing: Vec::new() })
    }

    /// Returns the ids of an object that is a step, or of the step to which a request adds its spans. If the payload
    /// contradicts itself, the id of the trace is unknown.
    fn step(&mut self, scope: Scope, given: impl Fn(Fact) -> Option<String>) -> Enclosing {
        let given_trace = given(Fact::TraceId);
        if scope == Scope::Request {
            return Enclosing { id: given(Fact::ParentId), is_new: false, trace: given_trace };
        }
        // The `trace_id` of a trace is its own id.
        let known = given(Fact::Id).or_else(|| given_trace.clone().filter(|_| scope == Scope::Trace));
        let is_new = known.is_none();
        // If the host has no randomness, the step has no id.
        let id = known.or_else(|| self.host.id().ok());
        let enclosing = || self.enclosing.last().and_then(|step| step.trace.clone());
        let implied = if scope == Scope::Trace { id.clone() } else { enclosing() };
        let agree = given_trace.is_none() || implied.is_none() || given_trace == implied;
        let trace = implied.or(given_trace).filter(|_| agree);
        Enclosing { id, is_new, trace }
    }

    /// Returns the value to fill in for an absent fact of `step`. By the published contract, the `trace_id` of a trace
    /// is its own id, and the `parent_id` of a span is the id of the step that directly contains it. The SDK fills in
    /// the same.
    fn value(&mut self, scope: Scope, fact: Fact, step: &Enclosing) -> Option<(String, Becomes)> {
        let enclosing = self.enclosing.last();
        match (fact, scope) {
            (_, Scope::Request) => None,
            (Fact::CreatedAt, _) if self.times => {
                self.last = self.host.now().max(self.last.saturating_add(1));
                Some((Time::from_microseconds(self.last).canonical(), Becomes::CurrentTime))
            }
            (Fact::Id | Fact::TraceId | Fact::ParentId, _) if !self.ids => None,
            (Fact::Id, _) if step.is_new => Some((step.id.clone()?, Becomes::NewId)),
            (Fact::Id, _) | (Fact::TraceId, Scope::Trace) => Some((step.id.clone()?, Becomes::OwnId)),
            (Fact::TraceId, _) => Some((enclosing?.trace.clone()?, Becomes::TraceId)),
            (Fact::ParentId, Scope::Span) => Some((enclosing?.id.clone()?, Becomes::ParentId)),
            _ => None,
        }
    }

    /// Leaves the innermost step.
    pub(super) fn leave(&mut self) {
        self.enclosing.pop();
    }
}

impl<'p> Walk<'p, '_, '_> {
    /// Returns the values to fill in, and whether the object is a step or a request, which is left after its members
    /// are read.
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
                && let Some((string, becomes)) = field.fact.and_then(|fact| filler.value(object.scope, fact, &step))
            {
                filled.push(Filled { field: index, json: ["\"", &string, "\""].concat(), becomes });
            }
        }
        filler.enclosing.push(step);
        (filled, true)
    }
}
