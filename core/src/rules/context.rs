//! A step's `parent_id`, `trace_id` and `session_id` name the step, the trace and the session that it stands in.
//!
//! Where nothing around a step says what it belongs to, nothing can be contradicted: what a request adds spans to is on the
//! server, and the server gives ids to steps that have none. But what names a step that has no id, names a step in vain.

use super::facts::{Offset, StepFacts};
use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// What is known of the surroundings of the steps inside a step.
#[derive(Clone, Copy, Default)]
struct Around {
    /// The index of the step.
    step: usize,
    /// The id of the step itself; of a request, that of the step which its spans are added to.
    parent: Option<Offset>,
    trace: Option<Offset>,
    session: Option<Offset>,
    /// Whether the step is a trace, or stands in one.
    whole: bool,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if !tree.facts.has_any(&[Fact::ParentId, Fact::TraceId, Fact::SessionId]) {
        return;
    }
    let mut path: Vec<Around> = Vec::new();
    for (index, step) in tree.steps().enumerate() {
        while path.last().is_some_and(|around| Some(around.step) != step.parent()) {
            path.pop();
        }
        let around = path.last().copied();
        check_session(tree, found, step, &mut path);
        if let Some(around) = around.filter(|_| step.scope == Scope::Span) {
            check_parent(tree, found, step, around);
        }
        check_trace(tree, found, step, around);
        let session = path.last().and_then(|around| around.session).or(given(tree, step, Fact::SessionId));
        path.push(inside(tree, index, step, around, session));
    }
}

/// What is known inside of a step.
fn inside(tree: &Tree<'_>, index: usize, step: &StepFacts, around: Option<Around>, session: Option<Offset>) -> Around {
    let trace = given(tree, step, Fact::TraceId);
    let id = given(tree, step, Fact::Id);
    match step.scope {
        Scope::Request => {
            Around { step: index, parent: given(tree, step, Fact::ParentId), trace, session, whole: false }
        }
        Scope::Trace => Around { step: index, parent: id, trace: id.or(trace), session, whole: true },
        _ => {
            let trace = around.and_then(|around| around.trace).or(trace);
            Around { step: index, parent: id, trace, session, whole: around.is_some_and(|around| around.whole) }
        }
    }
}

/// Where an id stands, if one was given.
fn given(tree: &Tree<'_>, step: &StepFacts, fact: Fact) -> Option<Offset> {
    step.fact(fact).filter(|offset| tree.payload.is_string(*offset))
}

fn check_parent(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, around: Around) {
    let Some(named) = given(tree, step, Fact::ParentId) else { return };
    match around.parent {
        Some(parent) if tree.payload.ids_differ(named, parent) => found.add(Fault::ParentMismatch, named),
        // The spans of a request may name a step of which the request says nothing.
        None if tree.parent(step).is_some_and(|parent| parent.scope != Scope::Request) => {
            add_dangling(tree, found, named);
        }
        _ => {}
    }
}

fn check_trace(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, around: Option<Around>) {
    let Some(named) = given(tree, step, Fact::TraceId) else { return };
    let own = (step.scope == Scope::Trace).then(|| given(tree, step, Fact::Id)).flatten();
    match own.or(around.and_then(|around| around.trace)) {
        Some(trace) if tree.payload.ids_differ(named, trace) => found.add(Fault::TraceMismatch, named),
        None if around.is_some_and(|around| around.whole) => add_dangling(tree, found, named),
        _ => {}
    }
}

/// A trace, and what is added to one trace, belongs to one session: the first that is named.
fn check_session(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, path: &mut [Around]) {
    let Some(named) = given(tree, step, Fact::SessionId) else { return };
    match path.last().and_then(|around| around.session) {
        Some(session) if tree.payload.ids_differ(named, session) => found.add(Fault::SessionMismatch, named),
        Some(_) => {}
        None if step.scope == Scope::Span => {
            let outermost = path.iter().position(|around| around.whole).unwrap_or(0);
            path.iter_mut().skip(outermost).for_each(|around| around.session = Some(named));
        }
        None => {}
    }
}

/// The value at `offset` names a step that nothing in the payload can be.
fn add_dangling(tree: &Tree<'_>, found: &mut Found<'_>, offset: Offset) {
    if tree.payload.id(offset).is_some() {
        found.add(Fault::DanglingId, offset);
    }
}
