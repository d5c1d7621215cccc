//! A step starts and ends within its parent, has a plausible duration, and does not start in the future.

use super::facts::{Offset, StepFacts};
use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Fault;
use crate::value::FastTimes;

/// The microseconds by which a step may start before its parent, start after its end, or last longer. The clocks of two
/// machines differ, and the official SDKs record the times of a step and of the steps inside it one after the other.
const TOLERANCE: i64 = 1_000_000;

/// The microseconds by which a start may be in the future, because clocks differ.
const SKEW: i64 = 5 * 60 * 1_000_000;

/// The longest plausible duration in nanoseconds: 14 days. A larger number is probably something else, such as a time.
const LONGEST: i64 = 14 * 24 * 3600 * 1_000_000_000;

/// When a step started and how long it lasted, in microseconds, if known.
#[derive(Clone, Copy)]
struct Span {
    start: Option<i64>,
    duration: Option<i64>,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let mut spans: Vec<Span> = Vec::with_capacity(tree.facts.steps.len());
    let mut latest = None;
    let mut fast_times = FastTimes::default();
    for step in tree.steps() {
        let duration = step.fact(Fact::Duration).and_then(|offset| check_duration(tree, found, offset));
        let start =
            step.fact(Fact::CreatedAt).and_then(|offset| Some((offset, tree.payload.time(offset, &mut fast_times)?)));
        if let Some((offset, start)) = start
            && start > *latest.get_or_insert_with(|| found.now().saturating_add(SKEW))
        {
            found.add(Fault::FutureStart, offset);
        }
        let span = Span { start: start.map(|(_, start)| start), duration };
        if let Some(parent) = step.parent().and_then(|parent| spans.get(parent)) {
            check_within(found, step, span, *parent);
        }
        spans.push(span);
    }
}

/// Returns the duration at an offset in microseconds, if it is plausible.
fn check_duration(tree: &Tree<'_>, found: &mut Found<'_>, offset: Offset) -> Option<i64> {
    match tree.payload.integer(offset)? {
        ..0 => found.add(Fault::NegativeDuration, offset),
        duration @ 0..=LONGEST => return Some(duration / 1000),
        _ => found.add(Fault::LongDuration, offset),
    }
    None
}

/// Checks that a step is within its parent. The sum of start and duration is not checked, because the official SDKs
/// record the start of a step when they log it, which may be at its end.
fn check_within(found: &mut Found<'_>, step: &StepFacts, span: Span, parent: Span) {
    if let (Some(offset), Some(start), Some(parent_start)) = (step.fact(Fact::CreatedAt), span.start, parent.start) {
        let since = start.saturating_sub(parent_start);
        if since < -TOLERANCE {
            found.add(Fault::BeforeParent, offset);
        } else if parent.duration.is_some_and(|parent_duration| since > parent_duration.saturating_add(TOLERANCE)) {
            found.add(Fault::OutsideParent, offset);
        }
    }
    if let (Some(offset), Some(duration), Some(parent_duration)) =
        (step.fact(Fact::Duration), span.duration, parent.duration)
        && duration > parent_duration.saturating_add(TOLERANCE)
    {
        found.add(Fault::OutsideParent, offset);
    }
}
