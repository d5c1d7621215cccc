//! Rules across fields: faults that no single value has by itself, such as a span that ends after its parent.
//!
//! While a payload is read, its [`Facts`] are collected: which steps there are and at which offsets their ids, times,
//! tokens and tool calls are. The fast pass collects them from the bytes, [`collect`] from the tree. The payload types
//! declare which fields are facts. Afterwards each rule examines the facts. This way each rule has one implementation,
//! collecting a fact costs the fast pass a single store, and values are read only by the rules that need them.
//!
//! Owns one file per rule or family of rules. Imports [`plan`](crate::plan), [`json`](crate::json),
//! [`value`](crate::value), [`constraint`](crate::constraint), [`filter`](crate::filter), [`report`](crate::report),
//! [`options`](crate::options) and [`clock`](crate::clock). Start with the file of a rule, such as `times.rs`; a new
//! rule is a file here and an entry in `RULES`.

mod collect;
mod context;
mod empty;
mod facts;
mod filters;
mod ids;
mod payload;
mod places;
mod runs;
mod status;
mod times;
mod tokens;
mod tools;

pub(crate) use collect::{collect, collect_more};
pub(crate) use facts::{Facts, Mark};
pub(crate) use places::{Place, Places};

use facts::{Offset, StepFacts};
use payload::Payload;

use crate::clock::Host;
use crate::options::Options;
use crate::report::{Fault, Severity};

/// A rule that the payload breaks.
#[derive(Clone, Debug)]
pub(crate) struct BrokenRule {
    pub(crate) fault: Fault<'static>,
    /// The byte offset of the value that breaks the rule.
    pub(crate) start: usize,
}

/// Returns the rules that a payload breaks, in document order, except those whose codes the options allow.
pub(crate) fn broken_rules(facts: &Facts, payload: &[u8], options: &Options) -> Vec<BrokenRule> {
    let tree = Tree { facts, payload: Payload { bytes: payload, profile: options.profile } };
    let mut found = Found { payload: tree.payload, options, broken: Vec::new() };
    if !facts.steps.is_empty() {
        for rule in RULES {
            rule(&tree, &mut found);
        }
    }
    filters::check(&tree, &mut found);
    found.broken.sort_by_key(|broken| broken.start);
    found.broken
}

/// Whether a payload breaks a rule so that it is invalid, unless the options deny codes. Other rules than those about
/// queries only warn.
pub(crate) fn breaks_contract(facts: &Facts, payload: &[u8], options: &Options) -> bool {
    let tree = Tree { facts, payload: Payload { bytes: payload, profile: options.profile } };
    let mut found = Found { payload: tree.payload, options, broken: Vec::new() };
    filters::check(&tree, &mut found);
    found.broken.iter().any(|broken| options.severity(broken.fault.code()) == Some(Severity::Error))
}

/// Every rule, or family of rules.
const RULES: [fn(&Tree<'_>, &mut Found<'_>); 8] =
    [ids::check, context::check, times::check, tokens::check, tools::check, status::check, runs::check, empty::check];

/// The steps of a payload, with their facts.
struct Tree<'t> {
    facts: &'t Facts,
    payload: Payload<'t>,
}

impl<'t> Tree<'t> {
    /// All steps, in document order.
    fn steps(&self) -> impl Iterator<Item = &'t StepFacts> + use<'t> {
        self.facts.steps.iter()
    }

    /// The step that contains a step.
    fn parent(&self, step: &StepFacts) -> Option<&'t StepFacts> {
        self.facts.steps.get(step.parent()?)
    }
}

/// The broken rules found so far.
struct Found<'t> {
    payload: Payload<'t>,
    options: &'t Options,
    broken: Vec<BrokenRule>,
}

impl Found<'_> {
    /// Adds a rule that the value at `offset` breaks.
    fn add(&mut self, fault: Fault<'static>, offset: Offset) {
        self.add_at(fault, self.payload.start(offset));
    }

    /// Adds a rule that the value that starts at this byte breaks.
    fn add_at(&mut self, fault: Fault<'static>, start: usize) {
        if self.options.severity(fault.code()).is_some() {
            self.broken.push(BrokenRule { fault, start });
        }
    }

    /// The current time, in microseconds since 1970.
    fn now(&self) -> i64 {
        self.options.now.unwrap_or_else(|| Host::default().now())
    }
}
