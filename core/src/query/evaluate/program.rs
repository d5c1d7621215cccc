//! A filter, compiled for the evaluation of many records.

use super::evaluator::Evaluator;
use super::formula::{Formula, Gate, Literal};
use super::prefilter::Prefilter;
use crate::error::UsageError;
use crate::filter::Filter;

/// A filter, compiled once for the evaluation of any number of records.
///
/// It can be shared between threads; each of them evaluates records with an [`Evaluator`] of its own.
#[derive(Clone, Debug)]
pub struct Program {
    /// The members of a record that are looked at.
    pub(super) members: Members,
    pub(super) literals: Vec<PlacedLiteral>,
    /// The gates, each after the gate that it belongs to.
    pub(super) gates: Vec<PlacedGate>,
    /// What records are known to be without looking at them.
    pub(super) constant: Option<bool>,
    pub(super) prefilter: Option<Prefilter>,
    /// The number of members in the whole tree.
    pub(super) places: usize,
}

/// A literal, and the gate that it belongs to; none if it is the whole formula.
#[derive(Clone, Debug)]
pub(super) struct PlacedLiteral {
    pub(super) literal: Literal,
    pub(super) parent: Option<usize>,
}

/// A gate, the gate that it belongs to, and how many branches it has.
#[derive(Clone, Debug)]
pub(super) struct PlacedGate {
    pub(super) gate: Gate,
    pub(super) parent: Option<usize>,
    pub(super) branches: usize,
}

/// The members of an object that are looked at.
pub(super) type Members = Vec<Member>;

/// A member that is looked at.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    /// The number of this member in the whole tree.
    pub(super) place: usize,
    /// The literals about its value.
    pub(super) literals: Vec<usize>,
    /// The members of its value that are looked at.
    pub(super) members: Members,
}

impl Program {
    /// Compiles a filter.
    ///
    /// # Errors
    /// `InvalidValue`: a test has an operator or an operand that filters of its type do not have.
    pub fn new(filter: &Filter) -> Result<Program, UsageError> {
        Formula::new(filter, false).map(Program::from_formula)
    }

    /// Returns an evaluator.
    pub fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(self)
    }

    /// Whether the filter has tests of a trace's spans, so that it needs all records of a trace together.
    pub fn looks_at_spans(&self) -> bool {
        self.literals.iter().any(|placed| matches!(placed.literal, Literal::Spans(..)))
    }

    pub(super) fn from_formula(formula: Formula) -> Program {
        let mut program = Program {
            members: Vec::new(),
            literals: Vec::new(),
            gates: Vec::new(),
            constant: None,
            prefilter: Prefilter::new(&formula),
            places: 0,
        };
        match formula {
            Formula::Constant(constant) => program.constant = Some(constant),
            formula => program.add(formula, None),
        }
        program
    }

    fn add(&mut self, formula: Formula, parent: Option<usize>) {
        match formula {
            Formula::Literal(place, literal) => {
                let index = self.literals.len();
                self.literals.push(PlacedLiteral { literal, parent });
                look_at(&mut self.members, &mut self.places, &place, index);
            }
            Formula::Gate(gate, branches) => {
                let index = self.gates.len();
                self.gates.push(PlacedGate { gate, parent, branches: branches.len() });
                branches.into_iter().for_each(|branch| self.add(branch, Some(index)));
            }
            // A gate has no constant branches.
            Formula::Constant(_) => {}
        }
    }
}

/// Adds a literal about the value at a place.
fn look_at(members: &mut Members, places: &mut usize, place: &[String], literal: usize) {
    let Some((name, inner)) = place.split_first() else { return };
    let at = members.iter().position(|member| member.name == *name).unwrap_or_else(|| {
        members.push(Member { name: name.clone(), place: *places, literals: Vec::new(), members: Vec::new() });
        *places += 1;
        members.len() - 1
    });
    if let Some(member) = members.get_mut(at) {
        match inner {
            [] => member.literals.push(literal),
            inner => look_at(&mut member.members, places, inner, literal),
        }
    }
}
