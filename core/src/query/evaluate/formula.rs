//! A filter without negations.
//!
//! In the logic of three values, `not` can be moved inwards to the tests, as in the logic of two. After that, only `and`
//! and `or` are left, which are true if and only if enough of their branches are true. So a record is kept exactly if its
//! formula holds in two values, where a test that is unknown counts as false, negated or not.

use super::place::{place, place_of};
use super::predicate::{self, Predicate};
use super::program::Program;
use crate::error::UsageError;
use crate::filter::{Filter, Quantifier};

/// A filter without negations.
pub(super) enum Formula {
    Constant(bool),
    Literal(Vec<String>, Literal),
    /// All branches hold, or one of them; there are at least two.
    Gate(Gate, Vec<Formula>),
}

/// What a gate needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    All,
    One,
}

/// What must be true of the value of one column.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    /// The predicate has this result.
    Test(Box<Predicate>, bool),
    /// The value is missing or null, or it is neither.
    Null(bool),
    /// Spans of the trace match.
    Spans(Quantifier, Box<Program>),
}

impl Formula {
    /// Converts a filter, or its negation.
    pub(super) fn new(filter: &Filter, negated: bool) -> Result<Formula, UsageError> {
        let literal =
            |place: Vec<&str>, literal| Formula::Literal(place.into_iter().map(str::to_owned).collect(), literal);
        Ok(match filter {
            Filter::Test(test) => {
                let (predicate, inverse) = predicate::compile(test)?;
                literal(place_of(test), Literal::Test(Box::new(predicate), inverse == negated))
            }
            Filter::And(filters) => gate(if negated { Gate::One } else { Gate::All }, filters, negated)?,
            Filter::Or(filters) => gate(if negated { Gate::All } else { Gate::One }, filters, negated)?,
            Filter::Not(filter) => Formula::new(filter, !negated)?,
            Filter::IsNull(column) => literal(place(column), Literal::Null(!negated)),
            Filter::Spans(quantifier, filter) => {
                let program = Program::from_formula(Formula::new(filter, negated)?);
                let opposite = match quantifier {
                    Quantifier::Any => Quantifier::All,
                    Quantifier::All => Quantifier::Any,
                };
                let quantifier = if negated { opposite } else { *quantifier };
                literal(vec!["spans"], Literal::Spans(quantifier, Box::new(program)))
            }
        })
    }
}

fn gate(gate: Gate, filters: &[Filter], negated: bool) -> Result<Formula, UsageError> {
    let neutral = gate == Gate::All;
    let mut branches = Vec::new();
    let mut decided = false;
    for filter in filters {
        match Formula::new(filter, negated)? {
            Formula::Constant(constant) => decided |= constant != neutral,
            Formula::Gate(inner, inside) if inner == gate => branches.extend(inside),
            branch => branches.push(branch),
        }
    }
    if decided {
        return Ok(Formula::Constant(!neutral));
    }
    Ok(match branches.len() {
        0 => Formula::Constant(neutral),
        1 => branches.pop().unwrap_or(Formula::Constant(neutral)),
        _ => Formula::Gate(gate, branches),
    })
}
