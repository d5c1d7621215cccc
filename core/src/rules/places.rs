//! Where the steps of a payload are, and their values, without reading the payload again.

use super::Payload;
use super::facts::{Facts, Offset, StepFacts};
use crate::json::key_before;
use crate::options::Profile;
use crate::plan::{Fact, Scope};
use crate::report::PathSegment;

/// The parts of a step in which most of its other values are.
const PARTS: [Fact; 4] = [Fact::Input, Fact::RedactedInput, Fact::Output, Fact::RedactedOutput];

/// The facts that are inside the `metrics` of a trace or a span.
const METRICS: [Fact; 4] = [Fact::Duration, Fact::InputTokens, Fact::OutputTokens, Fact::TotalTokens];

/// Finds the places of values from the facts of a payload without errors.
pub(crate) struct Places<'r> {
    facts: &'r Facts,
    payload: Payload<'r>,
    /// The number of each step among the steps of its parent.
    numbers: Vec<u32>,
}

/// A place in a payload.
pub(crate) struct Place {
    /// The path of the value at `offset`.
    pub(crate) path: Vec<PathSegment>,
    pub(crate) offset: usize,
}

impl<'r> Places<'r> {
    pub(crate) fn new(facts: &'r Facts, bytes: &'r [u8]) -> Self {
        let mut children = vec![0; facts.steps.len() + 1];
        let number = |step: &StepFacts| {
            let count: &mut u32 = children.get_mut(step.parent().map_or(0, |parent| parent + 1))?;
            *count += 1;
            Some(*count - 1)
        };
        let numbers = facts.steps.iter().map(number).map(Option::unwrap_or_default).collect();
        Places { facts, payload: Payload { bytes, profile: Profile::Strict }, numbers }
    }

    /// Returns places in which the value at `offset` may be, the nearest first.
    pub(crate) fn around(&self, offset: usize) -> impl Iterator<Item = Place> + '_ {
        let step = self.step_at(offset);
        let of_step =
            step.map(|(index, step)| Place { path: self.path(index), offset: self.payload.start(step.offset) });
        let of_fact = step.and_then(|(index, step)| self.fact_before(index, step, offset));
        of_fact.into_iter().chain(of_step)
    }

    /// The innermost step in which an offset is, and its index.
    fn step_at(&self, offset: usize) -> Option<(usize, &'r StepFacts)> {
        let after = self.facts.steps.partition_point(|step| self.payload.start(step.offset) <= offset);
        let mut index = after.checked_sub(1);
        loop {
            let step = self.facts.steps.get(index?)?;
            if offset < step.end as usize {
                return Some((index?, step));
            }
            index = step.parent();
        }
    }

    /// The place of the fact at the offset, or of the part of the step that begins before it.
    fn fact_before(&self, index: usize, step: &StepFacts, offset: usize) -> Option<Place> {
        let begins = |fact: Offset| self.payload.start(fact);
        let exact = step.facts().chain(self.facts.requested()).find(|(_, fact)| begins(*fact) == offset);
        let part = || {
            let parts = PARTS.iter().filter_map(|part| Some((*part, step.fact(*part)?)));
            parts.filter(|(_, part)| begins(*part) <= offset).max_by_key(|(_, part)| *part)
        };
        let (fact, at) = exact.or_else(part)?;
        let at = begins(at);
        let mut path = self.path(index);
        if METRICS.contains(&fact) && step.scope != Scope::Request {
            path.push(PathSegment::of_key("metrics"));
        }
        path.push(PathSegment::of_key(std::str::from_utf8(key_before(self.payload.bytes, at)?).ok()?));
        Some(Place { path, offset: at })
    }

    /// The path of a step.
    fn path(&self, index: usize) -> Vec<PathSegment> {
        let mut path = Vec::new();
        let mut next = Some(index);
        while let Some((index, step)) = next.and_then(|index| Some((index, self.facts.steps.get(index)?))) {
            next = step.parent();
            if next.is_some() {
                let list = if step.scope == Scope::Trace { "traces" } else { "spans" };
                let number = self.numbers.get(index).copied().unwrap_or_default();
                path.extend([PathSegment::Index(number), PathSegment::of_key(list)]);
            }
        }
        path.reverse();
        path
    }
}
