//! What is seen of a payload while it is read: which steps there are, and where their facts stand.

use crate::plan::{Fact, Scope};

/// The place of a value in the payload's text, in bytes, which are never more than 32 bits count: both passes refuse longer
/// texts. White space may stand in front of the value.
pub(super) type Place = u32;

/// The place of what was not given: no member's value starts with the text.
const NOWHERE: Place = 0;

/// The facts of a payload, in document order. It holds places, not values: taking a fact is a store, and most are never
/// looked at by more than one rule.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    pub(super) steps: Vec<Step>,
    pub(super) turns: Vec<Turn>,
    request: [Place; Fact::OF_REQUEST],
    /// A bit for every fact that was met.
    met: u32,
    /// The number of the step that is being read, counted from 1; 0 outside of steps.
    open: u32,
}

/// A step of the tree: a span, a trace, or the request around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) scope: Scope,
    pub(super) place: Place,
    parent: u32,
    facts: [Place; Fact::OF_STEP],
}

/// Something in the conversations of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) place: Place,
    /// The index of the step.
    pub(super) step: u32,
    pub(super) what: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// A message begins. Of several in a row without calls and results, only the first is noted.
    Message,
    /// A model asks for a tool; the place is that of the call's id.
    Call,
    /// A message answers a call; the place is that of the call's id.
    Result,
    /// The step carries out a call; the place is that of the call's id.
    CarriedOut,
}

/// A state of a [`Watch`] to go back to.
pub(crate) struct Mark {
    steps: usize,
    turns: usize,
    open: u32,
    step: Option<Step>,
}

impl Watch {
    /// An object begins at `place`.
    #[inline]
    pub(crate) fn enter(&mut self, scope: Scope, place: usize) {
        if scope.is_level() {
            self.steps.push(Step { scope, place: place as Place, parent: self.open, facts: [NOWHERE; Fact::OF_STEP] });
            self.open = self.steps.len() as u32;
        } else if scope == Scope::Message && self.open > 0 && self.turns.last().is_none_or(Turn::is_telling) {
            self.turn(Speech::Message, place);
        }
    }

    /// The object that began last ends.
    #[inline]
    pub(crate) fn leave(&mut self, scope: Scope) {
        if scope.is_level() {
            self.open = self.current().map_or(0, |step| step.parent);
        }
    }

    /// The value at `place` is a fact of the step that is being read.
    #[inline]
    pub(crate) fn fact(&mut self, fact: Fact, place: usize) {
        let index = fact as usize;
        self.met |= 1 << index;
        let Some(step) = self.steps.get_mut((self.open as usize).wrapping_sub(1)) else { return };
        match step.facts.get_mut(index) {
            Some(known) => *known = place as Place,
            None => self.other_fact(fact, place),
        }
    }

    /// A fact of a request, or a turn of a conversation. Kept apart, so that little code stands where facts of steps are met.
    #[inline(never)]
    fn other_fact(&mut self, fact: Fact, place: usize) {
        let known = (fact as usize).checked_sub(Fact::OF_STEP).and_then(|index| self.request.get_mut(index));
        match (known, fact) {
            (Some(known), _) => *known = place as Place,
            (None, Fact::Call) => self.turn(Speech::Call, place),
            (None, Fact::CarriedOut) => self.turn(Speech::CarriedOut, place),
            (None, _) => self.turn(Speech::Result, place),
        }
    }

    fn turn(&mut self, what: Speech, place: usize) {
        self.turns.push(Turn { place: place as Place, step: self.open.wrapping_sub(1), what });
    }

    fn current(&self) -> Option<&Step> {
        self.steps.get((self.open as usize).wrapping_sub(1))
    }

    /// Where things stand, before something is read that may turn out to be something else.
    pub(crate) fn mark(&self) -> Mark {
        Mark { steps: self.steps.len(), turns: self.turns.len(), open: self.open, step: self.current().copied() }
    }

    /// Forgets all that was seen since.
    pub(crate) fn go_back(&mut self, mark: &Mark) {
        self.forget_lists(mark);
        self.open = mark.open;
        let current = self.steps.get_mut((self.open as usize).wrapping_sub(1));
        if let (Some(current), Some(step)) = (current, mark.step) {
            *current = step;
        }
    }

    /// Forgets the steps and the turns that were seen since, but not the facts of the step that is being read.
    pub(crate) fn forget_lists(&mut self, mark: &Mark) {
        self.steps.truncate(mark.steps);
        self.turns.truncate(mark.turns);
    }

    /// Whether one of the facts was met, in any step.
    pub(super) fn met(&self, facts: &[Fact]) -> bool {
        facts.iter().any(|fact| self.met & 1 << *fact as u32 != 0)
    }

    /// Where the request says so, if it does.
    pub(super) fn of_request(&self, fact: Fact) -> Option<Place> {
        let place = self.request.get((fact as usize).wrapping_sub(Fact::OF_STEP)).copied()?;
        (place != NOWHERE).then_some(place)
    }
}

impl Step {
    /// Where the step says so, if it does.
    #[inline]
    pub(super) fn fact(&self, fact: Fact) -> Option<Place> {
        self.facts.get(fact as usize).copied().filter(|place| *place != NOWHERE)
    }

    /// The index of the step around this one.
    #[inline]
    pub(super) fn parent(&self) -> Option<usize> {
        (self.parent as usize).checked_sub(1)
    }
}

impl Turn {
    fn is_telling(&self) -> bool {
        self.what != Speech::Message
    }
}
