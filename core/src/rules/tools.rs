//! What a model asks of tools is answered, and what tools answer was asked.

use super::facts::{Speech, StepFacts, Turn};
use super::payload::hash;
use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// What stands in a step, of which the redacted copies say what was said already.
const PARTS: [Fact; 5] = [Fact::Input, Fact::RedactedInput, Fact::Output, Fact::RedactedOutput, Fact::Spans];

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.facts.has_any(&[Fact::ToolCall, Fact::ToolResult, Fact::ExecutedCall]) {
        let matched = matched(tree);
        check_results(tree, found, &matched);
        check_calls(tree, found, &matched);
    }
}

/// For each turn, whether it is a call that has a result or a result that has a call, outside of redacted copies. Of what
/// has no id nothing is known, so it is taken to be so.
fn matched(tree: &Tree<'_>) -> Vec<bool> {
    let mut matched = vec![true; tree.facts.turns.len()];
    // The hash of the id is what is compared first, in one word with the index of the turn.
    let mut hashed: Vec<u64> = Vec::with_capacity(matched.len());
    for (index, turn) in tree.facts.turns.iter().enumerate() {
        if turn.what != Speech::Message
            && !is_redacted(tree, turn)
            && let Some(id) = tree.payload.key(turn.offset)
        {
            hashed.push(u64::from(hash(&id)) << 32 | index as u64);
        }
    }
    hashed.sort_unstable();
    for same in hashed.chunk_by_mut(|one, other| one >> 32 == other >> 32) {
        let id = |hashed: &u64| tree.payload.key(tree.turn(*hashed)?.offset);
        let one_id = same.split_first().is_none_or(|(first, others)| {
            let first = id(first);
            others.iter().all(|other| id(other) == first)
        });
        if one_id {
            match_up(tree, same, &mut matched);
            continue;
        }
        same.sort_by_cached_key(id);
        for same in same.chunk_by(|one, other| id(one) == id(other)) {
            match_up(tree, same, &mut matched);
        }
    }
    matched
}

/// Matches the calls and the results of one id.
fn match_up(tree: &Tree<'_>, of_one_id: &[u64], matched: &mut [bool]) {
    let is_call = |hashed: &u64| tree.turn(*hashed).is_some_and(|turn| turn.what == Speech::Call);
    let called = of_one_id.iter().any(is_call);
    let answered = !of_one_id.iter().all(is_call);
    for hashed in of_one_id {
        if let Some(matched) = matched.get_mut(*hashed as u32 as usize) {
            *matched = if is_call(hashed) { answered } else { called };
        }
    }
}

/// A result without a call breaks the rule in whole traces only: the call of a span that is added to a trace, or of a lone
/// span, may be in one that was sent before. And a span without a call only where there are calls: not everyone logs what
/// the model said.
fn check_results(tree: &Tree<'_>, found: &mut Found<'_>, matched: &[bool]) {
    let turns = || tree.facts.turns.iter();
    let mut called = None;
    for (turn, _) in turns().zip(matched).filter(|(_, matched)| !**matched) {
        let is_judged = match turn.what {
            Speech::Result => true,
            Speech::ExecutedCall => {
                let is_known = |turn: &Turn| tree.payload.key(turn.offset).is_some() && !is_redacted(tree, turn);
                *called.get_or_insert_with(|| turns().any(|turn| turn.what == Speech::Call && is_known(turn)))
            }
            Speech::Call | Speech::Message => false,
        };
        let has_id = || tree.payload.key(turn.offset).is_some_and(|id| !id.is_empty());
        if is_judged && is_in_trace(tree, turn) && has_id() {
            found.add(Fault::ResultWithoutCall, turn.offset);
        }
    }
}

/// A call without a result breaks the rule where the conversation went on without it: another message follows in the same
/// list, or another call of the same message has a result. That the last calls have none is how many traces end.
fn check_calls(tree: &Tree<'_>, found: &mut Found<'_>, matched: &[bool]) {
    let turns = &tree.facts.turns;
    let mut calls = 0;
    for (index, turn) in turns.iter().enumerate() {
        calls = if turn.what == Speech::Call { calls + 1 } else { 0 };
        let next = turns.get(index + 1);
        if calls == 0 || next.is_some_and(|next| next.what == Speech::Call) {
            continue;
        }
        // All calls of one message, up to this one.
        let of_message = index + 1 - calls..=index;
        let answered = matched.get(of_message.clone()).unwrap_or_default();
        if answered.iter().all(|answered| *answered) || is_redacted(tree, turn) {
            continue;
        }
        let goes_on = next.is_some_and(|next| next.what == Speech::Message && same_part(tree, turn, next))
            || answered.contains(&true);
        if goes_on {
            let of_message = turns.get(of_message).unwrap_or_default();
            for (call, _) in of_message.iter().zip(answered).filter(|(_, answered)| !**answered) {
                found.add(Fault::CallWithoutResult, call.offset);
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
    let begun = |fact: &Fact| step.fact(*fact).filter(|offset| *offset <= turn.offset);
    PARTS.into_iter().filter(|fact| begun(fact).is_some()).max_by_key(begun)
}

/// Whether the turn stands in a redacted copy.
fn is_redacted(tree: &Tree<'_>, turn: &Turn) -> bool {
    let copies = [Fact::RedactedInput, Fact::RedactedOutput];
    let has_copy = |step: &StepFacts| copies.iter().any(|copy| step.fact(*copy).is_some());
    let may_be = turn.what != Speech::ExecutedCall && tree.step_of(turn).is_some_and(has_copy);
    may_be && part(tree, turn).is_some_and(|part| copies.contains(&part))
}

/// Whether the turn stands in a trace of the payload.
fn is_in_trace(tree: &Tree<'_>, turn: &Turn) -> bool {
    let mut step = tree.step_of(turn);
    while let Some(StepFacts { scope: Scope::Span, .. }) = step {
        step = step.and_then(|step| tree.parent(step));
    }
    step.is_some_and(|step| step.scope == Scope::Trace)
}

impl<'t> Tree<'t> {
    /// The turn of that index, in the lower half of the word.
    fn turn(&self, hashed: u64) -> Option<&'t Turn> {
        self.facts.turns.get(hashed as u32 as usize)
    }

    fn step_of(&self, turn: &Turn) -> Option<&'t StepFacts> {
        self.facts.steps.get(turn.step as usize)
    }
}
