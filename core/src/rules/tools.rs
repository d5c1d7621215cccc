//! A tool call has a result, and a tool result has a call.

use super::facts::{StepFacts, Turn, TurnKind};
use super::payload::hash;
use super::{Found, Tree};
use crate::plan::{Fact, Scope};
use crate::report::Fault;

/// The parts of a step that contain turns. The redacted ones are copies of the others.
const PARTS: [Fact; 5] = [Fact::Input, Fact::RedactedInput, Fact::Output, Fact::RedactedOutput, Fact::Spans];

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    if tree.facts.has_any(&[Fact::ToolCall, Fact::ToolResult, Fact::ExecutedCall]) {
        let matched = matched(tree);
        check_results(tree, found, &matched);
        check_calls(tree, found, &matched);
    }
}

/// For each turn, whether it is a call that has a result, or a result that has a call. Turns that cannot be matched
/// count as matched: messages, turns without an id, and redacted copies.
fn matched(tree: &Tree<'_>) -> Vec<bool> {
    let mut matched = vec![true; tree.facts.turns.len()];
    // Hashes of ids are compared first. The index of the turn is in the same word.
    let mut hashed: Vec<u64> = Vec::with_capacity(matched.len());
    for (index, turn) in tree.facts.turns.iter().enumerate() {
        if turn.kind != TurnKind::Message
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
            match_turns(tree, same, &mut matched);
            continue;
        }
        same.sort_by_cached_key(id);
        for same in same.chunk_by(|one, other| id(one) == id(other)) {
            match_turns(tree, same, &mut matched);
        }
    }
    matched
}

/// Matches the calls and the results of one id.
fn match_turns(tree: &Tree<'_>, of_one_id: &[u64], matched: &mut [bool]) {
    let is_call = |hashed: &u64| tree.turn(*hashed).is_some_and(|turn| turn.kind == TurnKind::Call);
    let called = of_one_id.iter().any(is_call);
    let answered = !of_one_id.iter().all(is_call);
    for hashed in of_one_id {
        if let Some(matched) = matched.get_mut(*hashed as u32 as usize) {
            *matched = if is_call(hashed) { answered } else { called };
        }
    }
}

/// A result without a call breaks the rule only in a trace, because the call for a span by itself may be in a payload
/// that was sent before. A tool span without a call breaks it only if the payload has calls, because not everyone logs
/// the messages of the model.
fn check_results(tree: &Tree<'_>, found: &mut Found<'_>, matched: &[bool]) {
    let turns = || tree.facts.turns.iter();
    let mut called = None;
    for (turn, _) in turns().zip(matched).filter(|(_, matched)| !**matched) {
        let is_checked = match turn.kind {
            TurnKind::Result => true,
            TurnKind::ExecutedCall => {
                let is_known = |turn: &Turn| tree.payload.key(turn.offset).is_some() && !is_redacted(tree, turn);
                *called.get_or_insert_with(|| turns().any(|turn| turn.kind == TurnKind::Call && is_known(turn)))
            }
            TurnKind::Call | TurnKind::Message => false,
        };
        let has_id = || tree.payload.key(turn.offset).is_some_and(|id| !id.is_empty());
        if is_checked && is_in_trace(tree, turn) && has_id() {
            found.add(Fault::ResultWithoutCall, turn.offset);
        }
    }
}

/// A call without a result breaks the rule only if the conversation continues: another message follows in the same
/// list, or another call of the same message has a result. Many traces end with calls that have no result yet.
fn check_calls(tree: &Tree<'_>, found: &mut Found<'_>, matched: &[bool]) {
    // A turn that is not in the list counts as unmatched, so that a fault of ours never hides a broken rule.
    let mut turns = tree.facts.turns.iter().zip(matched.iter().copied().chain(std::iter::repeat(false))).peekable();
    let mut calls = Vec::new();
    while let Some((turn, is_matched)) = turns.next() {
        if turn.kind != TurnKind::Call {
            continue;
        }
        calls.push((turn, is_matched));
        let next = turns.peek().map(|(next, _)| *next);
        if next.is_some_and(|next| next.kind == TurnKind::Call) {
            continue;
        }
        // These are all calls of one message.
        let has = |matched: bool| calls.iter().any(|(_, is_matched)| *is_matched == matched);
        let message_follows = || next.is_some_and(|next| next.kind == TurnKind::Message && same_part(tree, turn, next));
        if has(false) && (has(true) || message_follows()) && !is_redacted(tree, turn) {
            for (call, _) in calls.iter().filter(|(_, is_matched)| !is_matched) {
                found.add(Fault::CallWithoutResult, call.offset);
            }
        }
        calls.clear();
    }
}

/// Whether both turns are in the same part of the same step.
fn same_part(tree: &Tree<'_>, one: &Turn, other: &Turn) -> bool {
    one.step == other.step && part(tree, one) == part(tree, other)
}

/// Returns the part of its step that contains a turn of a message.
fn part(tree: &Tree<'_>, turn: &Turn) -> Option<Fact> {
    let step = tree.step_of(turn)?;
    let start = |fact: &Fact| step.fact(*fact).filter(|offset| *offset <= turn.offset);
    PARTS.into_iter().filter(|fact| start(fact).is_some()).max_by_key(start)
}

/// Whether the turn is in a redacted copy.
fn is_redacted(tree: &Tree<'_>, turn: &Turn) -> bool {
    let copies = [Fact::RedactedInput, Fact::RedactedOutput];
    let has_copy = |step: &StepFacts| copies.iter().any(|copy| step.fact(*copy).is_some());
    let may_be = turn.kind != TurnKind::ExecutedCall && tree.step_of(turn).is_some_and(has_copy);
    may_be && part(tree, turn).is_some_and(|part| copies.contains(&part))
}

/// Whether the turn is in a trace of the payload.
fn is_in_trace(tree: &Tree<'_>, turn: &Turn) -> bool {
    let mut step = tree.step_of(turn);
    while let Some(StepFacts { scope: Scope::Span, .. }) = step {
        step = step.and_then(|step| tree.parent(step));
    }
    step.is_some_and(|step| step.scope == Scope::Trace)
}

impl<'t> Tree<'t> {
    /// Returns the turn whose index is in the lower half of the word.
    fn turn(&self, hashed: u64) -> Option<&'t Turn> {
        self.facts.turns.get(hashed as u32 as usize)
    }

    fn step_of(&self, turn: &Turn) -> Option<&'t StepFacts> {
        self.facts.steps.get(turn.step as usize)
    }
}
