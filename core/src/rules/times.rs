//! Steps begin and end within the steps around them, last a time that a step can last, and have begun.

use super::watch::{Place, Step};
use super::{Found, Tree};
use crate::plan::Fact;
use crate::report::Code;

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
    /// The index of the step.
    step: usize,
    start: Option<i64>,
    duration: Option<i64>,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Found<'_>) {
    let mut path: Vec<Span> = Vec::new();
    let mut latest = None;
    for (index, step) in tree.steps().enumerate() {
        while path.last().is_some_and(|around| Some(around.step) != step.parent()) {
            path.pop();
        }
        let duration = step.fact(Fact::Duration).and_then(|place| check_duration(tree, found, place));
        let start = step.fact(Fact::CreatedAt).and_then(|place| Some((place, tree.text.time(place)?)));
        if let Some((place, start)) = start
            && start > *latest.get_or_insert_with(|| found.now().saturating_add(SKEW))
        {
            found.add(Code::FutureStart, place);
        }
        let span = Span { step: index, start: start.map(|(_, start)| start), duration };
        if let Some(around) = path.last() {
            check_within(found, step, span, *around);
        }
        path.push(span);
    }
}

/// The duration at a place in microseconds, if it is one that a step can have.
fn check_duration(tree: &Tree<'_>, found: &mut Found<'_>, place: Place) -> Option<i64> {
    match tree.text.integer(place)? {
        ..0 => found.add(Code::NegativeDuration, place),
        0..=LONGEST => return Some(tree.text.integer(place)? / 1000),
        _ => found.add(Code::LongDuration, place),
    }
    None
}

/// The end of a step is judged by its duration only: the official SDKs stamp a step when they log it, which may be at its
/// end, so that start and duration together may lead beyond the end of the step around it.
fn check_within(found: &mut Found<'_>, step: &Step, span: Span, around: Span) {
    if let (Some(place), Some(start), Some(begun)) = (step.fact(Fact::CreatedAt), span.start, around.start) {
        let since = start.saturating_sub(begun);
        if since < -TOLERANCE {
            found.add(Code::BeforeParent, place);
        } else if around.duration.is_some_and(|lasts| since > lasts.saturating_add(TOLERANCE)) {
            found.add(Code::OutsideParent, place);
        }
    }
    if let (Some(place), Some(duration), Some(lasts)) = (step.fact(Fact::Duration), span.duration, around.duration)
        && duration > lasts.saturating_add(TOLERANCE)
    {
        found.add(Code::OutsideParent, place);
    }
}
