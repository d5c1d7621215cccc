//! What a model asks of tools is answered, and what tools answer was asked.

use std::borrow::Cow;

use super::watch::{Speech, Step, Turn};
use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Code;

/// What stands in a step, of which the redacted copies say what was said already.
const PARTS: [Fact; 5] = [Fact::Input, Fact::RedactedInput, Fact::Output, Fact::RedactedOutput, Fact::Spans];

/// What answers a call.
const RESULTS: &[Speech] = &[Speech::Result, Speech::CarriedOut];

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.watch.turns.iter().any(|turn| turn.what != Speech::Message) {
        check_results(tree, found);
        check_calls(tree, found);
    }
}

/// A result without a call breaks the rule in whole traces only: the call of a span that is added to a trace, or of a lone
/// span, may be in one that was sent before. And a span without a call only where there are calls: not everyone logs what
/// the model said.
fn check_results(tree: &Tree<'_>, found: &mut Found<'_>) {
    let called = ids(tree, &[Speech::Call]);
    let judged: &[Speech] = if called.is_empty() { &[Speech::Result] } else { RESULTS };
    for turn in tree.turns(judged).filter(|turn| is_in_trace(tree, turn)) {
        if tree.text.string(turn.place).is_some_and(|id| !id.is_empty() && called.binary_search(&id).is_err()) {
            found.add(Code::ResultWithoutCall, turn.place);
        }
    }
}

/// A call without a result breaks the rule where the conversation went on without it: another message follows in the same
/// list, or another call of the same message has a result. That the last calls have none is how many traces end.
fn check_calls(tree: &Tree<'_>, found: &mut Found<'_>) {
    let answered = ids(tree, RESULTS);
    let turns = &tree.watch.turns;
    let is_answered = |turn: &Turn| tree.text.string(turn.place).is_none_or(|id| answered.binary_search(&id).is_ok());
    let mut calls = 0;
    for (index, turn) in turns.iter().enumerate() {
        calls = if turn.what == Speech::Call { calls + 1 } else { 0 };
        let next = turns.get(index + 1);
        if calls == 0 || is_redacted(tree, turn) || next.is_some_and(|next| next.what == Speech::Call) {
            continue;
        }
        // All calls of one message, up to this one.
        let of_message = turns.get(index + 1 - calls..=index).unwrap_or_default();
        let goes_on = next.is_some_and(|next| next.what == Speech::Message && same_part(tree, turn, next))
            || of_message.iter().any(is_answered);
        if goes_on {
            for call in of_message.iter().filter(|call| !is_answered(call)) {
                found.add(Code::CallWithoutResult, call.place);
            }
        }
    }
}

/// Whether both stand in the same part of the same step.
fn same_part(tree: &Tree<'_>, one: &Turn, other: &Turn) -> bool {
    one.step == other.step && part(tree, one) == part(tree, other)
}

/// The part of its step in which a turn of a message stands.
fn part(tree: &Tree<'_>, turn: &Turn) -> Option<Fact> {
    let step = tree.step_of(turn)?;
    let begun = |fact: &Fact| step.fact(*fact).filter(|place| *place <= turn.place);
    PARTS.into_iter().filter(|fact| begun(fact).is_some()).max_by_key(begun)
}

/// Whether the turn stands in a redacted copy.
fn is_redacted(tree: &Tree<'_>, turn: &Turn) -> bool {
    turn.what != Speech::CarriedOut && matches!(part(tree, turn), Some(Fact::RedactedInput | Fact::RedactedOutput))
}

/// Whether the turn stands in a trace of the payload.
fn is_in_trace(tree: &Tree<'_>, turn: &Turn) -> bool {
    let mut step = tree.step_of(turn);
    while let Some(Step { scope: Scope::Span, .. }) = step {
        step = step.and_then(|step| tree.parent(step));
    }
    step.is_some_and(|step| step.scope == Scope::Trace)
}

/// The ids in all that is of these kinds, in their order.
fn ids<'t>(tree: &Tree<'t>, what: &[Speech]) -> Vec<Cow<'t, str>> {
    let mut ids: Vec<_> = tree.turns(what).filter_map(|turn| tree.text.string(turn.place)).collect();
    ids.sort_unstable();
    ids
}

impl<'t> Tree<'t> {
    /// What is of these kinds, outside of redacted copies.
    fn turns(&self, what: &[Speech]) -> impl Iterator<Item = &'t Turn> {
        let all = self.watch.turns.iter().filter(|turn| what.contains(&turn.what));
        all.filter(|turn| !is_redacted(self, turn))
    }

    fn step_of(&self, turn: &Turn) -> Option<&'t Step> {
        self.watch.steps.get(turn.step as usize)
    }
}
