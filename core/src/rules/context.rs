//! The `parent_id`, `trace_id` and `session_id` of a step name the step, the trace and the session that contain it.
//!
//! An id is compared only where the payload has the id that it must equal. It may refer to something outside: a request
//! can add spans to a step that is on the server, and the server assigns ids to steps without one. An id that must name
//! an enclosing step of the payload is dangling if that step has no id.

use super::facts::{Offset, StepFacts};
use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// The ids that apply inside a step.
#[derive(Clone, Copy, Default)]
struct Enclosing {
    /// The index of the step.
    step: usize,
    /// The id of the step; for a request, the id of the step to which it adds its spans.
    parent: Option<Offset>,
    trace: Option<Offset>,
    session: Option<Offset>,
    /// Whether the step is a trace, or inside one.
    in_trace: bool,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if !tree.facts.has_any(&[Fact::ParentId, Fact::TraceId, Fact::SessionId]) {
        return;
    }
    let mut path: Vec<Enclosing> = Vec::new();
    for (index, step) in tree.steps().enumerate() {
        while path.last().is_some_and(|enclosing| Some(enclosing.step) != step.parent()) {
            path.pop();
        }
        let enclosing = path.last().copied();
        check_session(tree, found, step, &mut path);
        if let Some(enclosing) = enclosing.filter(|_| step.scope == Scope::Span) {
            check_parent(tree, found, step, enclosing);
        }
        check_trace(tree, found, step, enclosing);
        let session = path.last().and_then(|enclosing| enclosing.session).or(given(tree, step, Fact::SessionId));
        path.push(inside(tree, index, step, enclosing, session));
    }
}

/// Returns the ids that apply inside a step.
fn inside(
    tree: &Tree<'_>,
    index: usize,
    step: &StepFacts,
    enclosing: Option<Enclosing>,
    session: Option<Offset>,
) -> Enclosing {
    let trace = given(tree, step, Fact::TraceId);
    let id = given(tree, step, Fact::Id);
    match step.scope {
        Scope::Request => {
            Enclosing { step: index, parent: given(tree, step, Fact::ParentId), trace, session, in_trace: false }
        }
        Scope::Trace => Enclosing { step: index, parent: id, trace: id.or(trace), session, in_trace: true },
        _ => {
            let trace = enclosing.and_then(|enclosing| enclosing.trace).or(trace);
            Enclosing {
                step: index,
                parent: id,
                trace,
                session,
                in_trace: enclosing.is_some_and(|enclosing| enclosing.in_trace),
            }
        }
    }
}

/// Returns the offset of an id, if one is given.
fn given(tree: &Tree<'_>, step: &StepFacts, fact: Fact) -> Option<Offset> {
    step.fact(fact).filter(|offset| tree.payload.is_string(*offset))
}

fn check_parent(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, enclosing: Enclosing) {
    let Some(named) = given(tree, step, Fact::ParentId) else { return };
    match enclosing.parent {
        Some(parent) if tree.payload.ids_differ(named, parent) => found.add(Fault::ParentMismatch, named),
        // A request need not name the step to which it adds its spans, so these may name any step.
        None if tree.parent(step).is_some_and(|parent| parent.scope != Scope::Request) => {
            add_dangling(tree, found, named);
        }
        _ => {}
    }
}

fn check_trace(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, enclosing: Option<Enclosing>) {
    let Some(named) = given(tree, step, Fact::TraceId) else { return };
    let own = (step.scope == Scope::Trace).then(|| given(tree, step, Fact::Id)).flatten();
    match own.or(enclosing.and_then(|enclosing| enclosing.trace)) {
        Some(trace) if tree.payload.ids_differ(named, trace) => found.add(Fault::TraceMismatch, named),
        None if enclosing.is_some_and(|enclosing| enclosing.in_trace) => add_dangling(tree, found, named),
        _ => {}
    }
}

/// A trace, and everything that is added to it, belongs to one session: the first one that is named.
fn check_session(tree: &Tree<'_>, found: &mut Found<'_>, step: &StepFacts, path: &mut [Enclosing]) {
    let Some(named) = given(tree, step, Fact::SessionId) else { return };
    match path.last().and_then(|enclosing| enclosing.session) {
        Some(session) if tree.payload.ids_differ(named, session) => found.add(Fault::SessionMismatch, named),
        Some(_) => {}
        None if step.scope == Scope::Span => {
            let outermost = path.iter().position(|enclosing| enclosing.in_trace).unwrap_or(0);
            path.iter_mut().skip(outermost).for_each(|enclosing| enclosing.session = Some(named));
        }
        None => {}
    }
}

/// Adds an id that cannot name any step of the payload.
fn add_dangling(tree: &Tree<'_>, found: &mut Found<'_>, offset: Offset) {
    if tree.payload.id(offset).is_some() {
        found.add(Fault::DanglingId, offset);
    }
}
