//! The evaluation of a record on its bytes, in one pass that ends as soon as the verdict is known.

use super::formula::{Gate, Literal};
use super::program::{Member, Members, Program};
use super::spans::{Trace, matches_nested, of_no_spans};
use crate::json::{Broken, Walk};

/// Whether a record matches a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The filter is true of the record.
    Yes,
    /// The filter is false or unknown.
    No,
    /// The record is not a JSON object, or it stops being JSON before the verdict is known.
    Malformed,
}

/// Evaluates records, one after the other.
///
/// A record is read only until its verdict is known. What follows is neither looked at nor checked. If a record has
/// several members with the same name, the first one counts.
#[derive(Clone, Debug)]
pub struct Evaluator<'p> {
    pub(super) program: &'p Program,
    /// How many branches each gate waits for; 0 once its value is known.
    open: Vec<usize>,
    /// Which members have been seen.
    seen: Vec<bool>,
    /// Whether the tests of a trace's spans have been evaluated before.
    spans_are_settled: bool,
}

/// What the evaluation of a part of a record leads to.
#[derive(Clone, Copy)]
enum Step {
    /// The verdict is known.
    Decided(bool),
    /// It is not known yet.
    Undecided,
}

impl<'p> Evaluator<'p> {
    pub(super) fn new(program: &'p Program) -> Evaluator<'p> {
        let (open, seen) = (vec![0; program.gates.len()], vec![false; program.places]);
        Evaluator { program, open, seen, spans_are_settled: false }
    }

    /// Evaluates a record. Tests of a trace's spans are about the spans that are nested within the record.
    pub fn matches(&mut self, record: &[u8]) -> Match {
        self.matches_within(record, None)
    }

    /// Evaluates one of many records. Tests of a trace's spans are about those of the trace.
    pub(in crate::query) fn matches_within(&mut self, record: &[u8], trace: Option<Trace<'_>>) -> Match {
        match self.evaluate(record, trace) {
            Ok(true) => Match::Yes,
            Ok(false) => Match::No,
            Err(Broken) => Match::Malformed,
        }
    }

    #[inline]
    fn evaluate(&mut self, record: &[u8], trace: Option<Trace<'_>>) -> Result<bool, Broken> {
        let program = self.program;
        let mut walk = Walk::object(record, 0).ok_or(Broken)?;
        if let Some(constant) = program.constant {
            return Ok(constant);
        }
        self.open.iter_mut().zip(&program.gates).for_each(|(open, gate)| *open = gate.branches);
        self.seen.fill(false);
        self.spans_are_settled = trace.is_some();
        if let Some(trace) = trace
            && let Step::Decided(verdict) = self.settle_spans(trace)
        {
            return Ok(verdict);
        }
        match self.object(&program.members, record, &mut walk)? {
            Step::Decided(verdict) => Ok(verdict),
            // At the end of a record every literal is settled, so that this does not happen.
            Step::Undecided => Ok(false),
        }
    }

    /// Looks at the members of an object, and settles what is about those that it lacks.
    fn object(&mut self, members: &'p Members, bytes: &[u8], walk: &mut Walk<'_>) -> Result<Step, Broken> {
        while let Some(key) = walk.key()? {
            let looked_at = members.iter().find(|member| key.is(&member.name));
            match looked_at.filter(|member| self.is_first(member)) {
                Some(member) => {
                    if let decided @ Step::Decided(_) = self.member(member, bytes, walk)? {
                        return Ok(decided);
                    }
                }
                None => drop(walk.value()?),
            }
        }
        Ok(self.settle_missing(members))
    }

    /// Looks at the value of a member.
    fn member(&mut self, member: &'p Member, bytes: &[u8], walk: &mut Walk<'_>) -> Result<Step, Broken> {
        let start = walk.at;
        if member.members.is_empty() || !member.literals.is_empty() {
            let value = walk.value()?;
            for &literal in &member.literals {
                if let decided @ Step::Decided(_) = self.settle(literal, Some(value)) {
                    return Ok(decided);
                }
            }
        }
        if member.members.is_empty() {
            return Ok(Step::Undecided);
        }
        let Some(mut inner) = Walk::object(bytes, start) else {
            if member.literals.is_empty() {
                walk.value()?;
            }
            return Ok(self.settle_missing(&member.members));
        };
        let step = self.object(&member.members, bytes, &mut inner)?;
        walk.at = inner.at;
        Ok(step)
    }

    /// Whether a member is the first one with its name.
    #[inline]
    fn is_first(&mut self, member: &Member) -> bool {
        self.seen.get_mut(member.place).is_some_and(|seen| !std::mem::replace(seen, true))
    }

    /// Settles what is about members that an object lacks.
    fn settle_missing(&mut self, members: &'p Members) -> Step {
        for member in members {
            if !self.is_first(member) {
                continue;
            }
            for &literal in &member.literals {
                if let decided @ Step::Decided(_) = self.settle(literal, None) {
                    return decided;
                }
            }
            if let decided @ Step::Decided(_) = self.settle_missing(&member.members) {
                return decided;
            }
        }
        Step::Undecided
    }

    /// Settles the tests of the spans of a trace.
    fn settle_spans(&mut self, trace: Trace<'_>) -> Step {
        for (index, placed) in self.program.literals.iter().enumerate() {
            if let Literal::Spans(quantifier, _) = placed.literal
                && let decided @ Step::Decided(_) = self.pass_on(placed.parent, trace.verdict(index, quantifier))
            {
                return decided;
            }
        }
        Step::Undecided
    }

    /// Settles a literal about a value; none if it is missing.
    fn settle(&mut self, literal: usize, value: Option<&[u8]>) -> Step {
        let Some(placed) = self.program.literals.get(literal) else { return Step::Undecided };
        // The gate may have got its value from another branch.
        if placed.parent.is_some_and(|gate| self.open.get(gate) == Some(&0)) {
            return Step::Undecided;
        }
        let holds = match (&placed.literal, value.filter(|value| *value != b"null")) {
            (Literal::Spans(..), _) if self.spans_are_settled => return Step::Undecided,
            (Literal::Test(predicate, expected), Some(value)) => predicate.test(value) == Some(*expected),
            (Literal::Test(..), None) => false,
            (Literal::Null(expected), value) => value.is_none() == *expected,
            (Literal::Spans(quantifier, program), Some(spans)) => matches_nested(*quantifier, program, spans),
            (Literal::Spans(quantifier, _), None) => of_no_spans(*quantifier),
        };
        self.pass_on(placed.parent, holds)
    }

    /// Passes the value of a branch on to its gate, and from there as far as it settles gates.
    #[inline]
    fn pass_on(&mut self, mut gate: Option<usize>, holds: bool) -> Step {
        while let Some(index) = gate {
            let (Some(open), Some(placed)) = (self.open.get_mut(index), self.program.gates.get(index)) else { break };
            if *open == 0 {
                return Step::Undecided;
            }
            // A branch of this value leaves the gate open for the other branches.
            let waits = holds == (placed.gate == Gate::All);
            *open = if waits { *open - 1 } else { 0 };
            if *open > 0 {
                return Step::Undecided;
            }
            gate = placed.parent;
        }
        Step::Decided(holds)
    }
}
