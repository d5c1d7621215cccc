//! Tests of the spans of a trace.

use std::collections::HashMap;

use super::evaluator::Match;
use super::formula::Literal;
use super::program::Program;
use crate::filter::Quantifier;
use crate::json::{Walk, member};

/// A span of a trace, among many records.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct SpanOfTrace<'a> {
    pub(in crate::query) json: &'a [u8],
    /// The id of the trace.
    pub(in crate::query) trace: &'a [u8],
}

/// The verdicts on the traces of many records.
#[derive(Debug)]
pub(in crate::query) struct TraceVerdicts<'a> {
    /// For each literal of the program, whether the spans of a trace match, by the id of the trace. Empty for literals
    /// of other types.
    by_literal: Vec<HashMap<&'a [u8], bool>>,
}

/// A trace among those of many records.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct Trace<'a> {
    pub(in crate::query) id: &'a [u8],
    pub(in crate::query) verdicts: &'a TraceVerdicts<'a>,
}

impl<'a> TraceVerdicts<'a> {
    /// Evaluates the tests of spans for all traces.
    pub(in crate::query) fn new(program: &Program, spans: &[SpanOfTrace<'a>]) -> TraceVerdicts<'a> {
        let verdicts = |literal: &Literal| match literal {
            Literal::Spans(quantifier, program) => verdicts(*quantifier, program, spans),
            _ => HashMap::new(),
        };
        TraceVerdicts { by_literal: program.literals.iter().map(|placed| verdicts(&placed.literal)).collect() }
    }
}

fn verdicts<'a>(quantifier: Quantifier, program: &Program, spans: &[SpanOfTrace<'a>]) -> HashMap<&'a [u8], bool> {
    let inner = TraceVerdicts::new(program, spans);
    let mut evaluator = program.evaluator();
    let mut by_trace = HashMap::new();
    for span in spans {
        let trace = Trace { id: span.trace, verdicts: &inner };
        let matches = evaluator.matches_within(span.json, Some(trace)) == Match::Yes;
        let verdict = by_trace.entry(span.trace).or_insert_with(|| of_no_spans(quantifier));
        match quantifier {
            Quantifier::Any => *verdict |= matches,
            Quantifier::All => *verdict &= matches,
        }
    }
    by_trace
}

impl Trace<'_> {
    /// The verdict on the spans of the trace.
    pub(super) fn verdict(&self, literal: usize, quantifier: Quantifier) -> bool {
        let verdict = self.verdicts.by_literal.get(literal).and_then(|by_trace| by_trace.get(self.id));
        verdict.copied().unwrap_or(of_no_spans(quantifier))
    }
}

/// The verdict on a trace without spans.
pub(super) fn of_no_spans(quantifier: Quantifier) -> bool {
    quantifier == Quantifier::All
}

/// Whether the spans in an array, with those that are nested in them, match.
pub(super) fn matches_nested(quantifier: Quantifier, program: &Program, spans: &[u8]) -> bool {
    let mut evaluator = program.evaluator();
    let decisive = !of_no_spans(quantifier);
    let mut arrays = vec![spans];
    while let Some(array) = arrays.pop() {
        let Some(mut walk) = Walk::array(array, 0) else { continue };
        while let Ok(true) = walk.element() {
            let Ok(span) = walk.value() else { break };
            if (evaluator.matches(span) == Match::Yes) == decisive {
                return decisive;
            }
            arrays.extend(member(span, "spans"));
        }
    }
    !decisive
}
