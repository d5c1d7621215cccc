//! Steps begin and end within the steps around them, last a time that a step can last, and have begun.

use super::facts::{Offset, StepFacts};
use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;
use crate::value::FastTimes;

/// So much a step may begin before the step around it or after its end, or last longer, in microseconds. The clocks of two
/// machines differ, and the official SDKs stamp a step and what is inside it one after the other.
const TOLERANCE: i64 = 1_000_000;

/// So far ahead a start may lie, in microseconds: clocks differ.
const SKEW: i64 = 5 * 60 * 1_000_000;

/// Beyond so many nanoseconds a duration is taken for something else, such as a time: 14 days.
const LONGEST: i64 = 14 * 24 * 3600 * 1_000_000_000;

/// When a step began and how long it lasted, in microseconds and as far as it is known.
#[derive(Clone, Copy)]
struct Span {
    start: Option<i64>,
    duration: Option<i64>,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let mut spans: Vec<Span> = Vec::with_capacity(tree.facts.steps.len());
    let mut latest = None;
    let mut usual = FastTimes::default();
    for step in tree.steps() {
        let duration = step.fact(Fact::Duration).and_then(|offset| check_duration(tree, found, offset));
        let start =
            step.fact(Fact::CreatedAt).and_then(|offset| Some((offset, tree.payload.time(offset, &mut usual)?)));
        if let Some((offset, start)) = start
            && start > *latest.get_or_insert_with(|| found.now().saturating_add(SKEW))
        {
            found.add(Fault::FutureStart, offset);
        }
        let span = Span { start: start.map(|(_, start)| start), duration };
        if let Some(around) = step.parent().and_then(|parent| spans.get(parent)) {
            check_within(found, step, span, *around);
        }
        spans.push(span);
    }
}

/// The duration at a offset in microseconds, if it is one that a step can have.
fn check_duration(tree: &Tree<'_>, found: &mut Found<'_>, offset: Offset) -> Option<i64> {
    match tree.payload.integer(offset)? {
        ..0 => found.add(Fault::NegativeDuration, offset),
        duration @ 0..=LONGEST => return Some(duration / 1000),
        _ => found.add(Fault::LongDuration, offset),
    }
    None
}

/// The end of a step is judged by its duration only: the official SDKs stamp a step when they log it, which may be at its
/// end, so that start and duration together may lead beyond the end of the step around it.
fn check_within(found: &mut Found<'_>, step: &StepFacts, span: Span, around: Span) {
    if let (Some(offset), Some(start), Some(begun)) = (step.fact(Fact::CreatedAt), span.start, around.start) {
        let since = start.saturating_sub(begun);
        if since < -TOLERANCE {
            found.add(Fault::BeforeParent, offset);
        } else if around.duration.is_some_and(|lasts| since > lasts.saturating_add(TOLERANCE)) {
            found.add(Fault::OutsideParent, offset);
        }
    }
    if let (Some(offset), Some(duration), Some(lasts)) = (step.fact(Fact::Duration), span.duration, around.duration)
        && duration > lasts.saturating_add(TOLERANCE)
    {
        found.add(Fault::OutsideParent, offset);
    }
}
