//! The facts that are collected while a payload is read: which steps there are, and where their values are.

use crate::plan::{Fact, Scope};

/// The byte offset of a value in the payload. 32 bits are enough, because both passes reject longer payloads. White
/// space may precede the value.
pub(super) type Offset = u32;

/// The offset of a value that was not given: the value of a member never starts a payload.
const NOWHERE: Offset = 0;

/// The facts of a payload, in document order. Holds offsets rather than values, because collecting a fact must be cheap
/// and most facts are read by at most one rule.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(super) steps: Vec<StepFacts>,
    pub(super) turns: Vec<Turn>,
    /// The requests for records, filters and sort clauses, each before what it contains.
    pub(super) queries: Vec<(Offset, Scope)>,
    request: [Offset; Fact::OF_REQUEST],
    /// A bit for every fact that occurs in any step.
    present: u32,
    /// The number of the step that is being read, counted from 1; 0 outside of steps.
    open: u32,
}

/// The facts of a span, of a trace, or of the request that contains them.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepFacts {
    pub(super) scope: Scope,
    pub(super) offset: Offset,
    /// The offset after its `}`.
    pub(super) end: Offset,
    parent: u32,
    facts: [Offset; Fact::OF_STEP],
}

/// A turn in a conversation of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) offset: Offset,
    /// The index of the step that contains it.
    pub(super) step: u32,
    pub(super) kind: TurnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnKind {
    /// A message begins. Of consecutive messages without calls and results, only the first is recorded.
    Message,
    /// A model calls a tool; the offset is that of the call's id.
    Call,
    /// A message answers a call; the offset is that of the call's id.
    Result,
    /// The step executes a call; the offset is that of the call's id.
    ExecutedCall,
}

/// A state of the [`Facts`] to return to.
pub(crate) struct Mark {
    steps: usize,
    turns: usize,
    queries: usize,
    open: u32,
    step: Option<StepFacts>,
}

impl Facts {
    /// Enters the object that begins at `offset`.
    #[inline]
    pub(crate) fn enter(&mut self, scope: Scope, offset: usize) {
        if scope.is_level() {
            self.steps.push(StepFacts {
                scope,
                offset: offset as Offset,
                end: NOWHERE,
                parent: self.open,
                facts: [NOWHERE; Fact::OF_STEP],
            });
            self.open = self.steps.len() as u32;
        } else if scope == Scope::Message && self.open > 0 && self.turns.last().is_none_or(Turn::is_recorded) {
            self.turn(TurnKind::Message, offset);
        } else if scope.is_query() {
            self.queries.push((offset as Offset, scope));
        }
    }

    /// Leaves the innermost object, which ends before `end`.
    #[inline]
    pub(crate) fn leave(&mut self, scope: Scope, end: usize) {
        if scope.is_level()
            && let Some(step) = self.steps.get_mut((self.open as usize).wrapping_sub(1))
        {
            step.end = end as Offset;
            self.open = step.parent;
        }
    }

    /// Records a fact of the step that is being read.
    #[inline]
    pub(crate) fn fact(&mut self, fact: Fact, offset: usize) {
        let index = fact as usize;
        self.present |= 1 << index;
        let Some(step) = self.steps.get_mut((self.open as usize).wrapping_sub(1)) else { return };
        match step.facts.get_mut(index) {
            Some(known) => *known = offset as Offset,
            None => self.other_fact(fact, offset),
        }
    }

    /// Records a fact of a request or a turn of a conversation. Separate, to keep the common case small.
    #[inline(never)]
    fn other_fact(&mut self, fact: Fact, offset: usize) {
        let known = (fact as usize).checked_sub(Fact::OF_STEP).and_then(|index| self.request.get_mut(index));
        match (known, fact) {
            (Some(known), _) => *known = offset as Offset,
            (None, Fact::ToolCall) => self.turn(TurnKind::Call, offset),
            (None, Fact::ExecutedCall) => self.turn(TurnKind::ExecutedCall, offset),
            (None, _) => self.turn(TurnKind::Result, offset),
        }
    }

    fn turn(&mut self, kind: TurnKind, offset: usize) {
        self.turns.push(Turn { offset: offset as Offset, step: self.open.wrapping_sub(1), kind });
    }

    fn current(&self) -> Option<&StepFacts> {
        self.steps.get((self.open as usize).wrapping_sub(1))
    }

    /// Returns the current state, before a value is read as one of several alternatives.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            steps: self.steps.len(),
            turns: self.turns.len(),
            queries: self.queries.len(),
            open: self.open,
            step: self.current().copied(),
        }
    }

    /// Forgets everything that was recorded since the mark.
    pub(crate) fn return_to(&mut self, mark: &Mark) {
        self.forget_lists(mark);
        self.open = mark.open;
        let current = self.steps.get_mut((self.open as usize).wrapping_sub(1));
        if let (Some(current), Some(step)) = (current, mark.step) {
            *current = step;
        }
    }

    /// Forgets the steps, turns and queries that were recorded since the mark, but keeps the facts of the step that is being
    /// read.
    pub(crate) fn forget_lists(&mut self, mark: &Mark) {
        self.steps.truncate(mark.steps);
        self.turns.truncate(mark.turns);
        self.queries.truncate(mark.queries);
    }

    /// Forgets everything that was recorded in the value that starts at `start`, and whose reading has failed. The fact that
    /// the value itself is stays.
    pub(crate) fn forget_inside(&mut self, start: usize) {
        let start = start as Offset;
        while let Some(step) = self.current().filter(|step| step.offset >= start) {
            self.open = step.parent;
        }
        let is_inside = |turn: &mut Turn| turn.offset > start || turn.offset == start && !turn.is_recorded();
        while self.steps.pop_if(|step| step.offset >= start).is_some() {}
        while self.turns.pop_if(is_inside).is_some() {}
        while self.queries.pop_if(|(offset, _)| *offset >= start).is_some() {}
        let step = self.steps.get_mut((self.open as usize).wrapping_sub(1));
        let facts = step.into_iter().flat_map(|step| &mut step.facts).chain(&mut self.request);
        facts.filter(|offset| **offset > start).for_each(|offset| *offset = NOWHERE);
    }

    /// Whether one of the facts occurs in any step.
    pub(super) fn has_any(&self, facts: &[Fact]) -> bool {
        facts.iter().any(|fact| self.present & 1 << *fact as u32 != 0)
    }

    /// The facts of the request that occur.
    pub(super) fn requested(&self) -> impl Iterator<Item = (Fact, Offset)> {
        let facts = Fact::ALL.iter().skip(Fact::OF_STEP).zip(self.request);
        facts.filter(|(_, offset)| *offset != NOWHERE).map(|(fact, offset)| (*fact, offset))
    }

    /// Returns the offset of a fact of the request.
    pub(super) fn of_request(&self, fact: Fact) -> Option<Offset> {
        let offset = self.request.get((fact as usize).wrapping_sub(Fact::OF_STEP)).copied()?;
        (offset != NOWHERE).then_some(offset)
    }
}

impl StepFacts {
    /// Returns the offset of a fact of the step.
    #[inline]
    pub(super) fn fact(&self, fact: Fact) -> Option<Offset> {
        self.facts.get(fact as usize).copied().filter(|offset| *offset != NOWHERE)
    }

    /// The facts that the step has.
    pub(super) fn facts(&self) -> impl Iterator<Item = (Fact, Offset)> {
        let facts = Fact::ALL.iter().zip(self.facts);
        facts.filter(|(_, offset)| *offset != NOWHERE).map(|(fact, offset)| (*fact, offset))
    }

    /// The index of the enclosing step.
    #[inline]
    pub(super) fn parent(&self) -> Option<usize> {
        (self.parent as usize).checked_sub(1)
    }
}

impl Turn {
    fn is_recorded(&self) -> bool {
        self.kind != TurnKind::Message
    }
}
