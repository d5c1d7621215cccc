//! The rules over the whole tree: what no single value can be blamed for, and is wrong all the same.
//!
//! While a payload is read, a [`Watch`] notes which steps there are and where their facts stand: [`clean`] does so on its
//! way through the bytes, [`gather`] from a payload's tree. Which fields are facts, the types say (`x-spanschema: fact`).
//! Then every rule, a file each, looks over what was noted. So there is one implementation of each, the first pass
//! spends no more than a store on a fact, and a pointer is found only for a rule that was broken.
//!
//! [`clean`]: crate::check

mod context;
mod empty;
mod gather;
mod ids;
mod runs;
mod status;
mod text;
mod times;
mod tokens;
mod tools;
mod watch;

pub(crate) use gather::gather;
pub(crate) use watch::{Mark, Watch};

use text::Text;
use watch::{Place, Step};

use crate::host::Host;
use crate::options::Options;
use crate::report::Code;

/// A rule that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) code: Code,
    /// Where the value stands that breaks it, in bytes.
    pub(crate) start: usize,
}

/// Which rules a payload breaks, of those that the options don't allow to be broken; in document order.
pub(crate) fn broken(watch: &Watch, payload: &[u8], options: &Options) -> Vec<Broken> {
    let tree = Tree { watch, text: Text { bytes: payload, profile: options.profile } };
    let mut found = Found { text: tree.text, options, broken: Vec::new() };
    if !watch.steps.is_empty() {
        for rule in RULES {
            rule(&tree, &mut found);
        }
    }
    found.broken.sort_by_key(|broken| broken.start);
    found.broken
}

/// Every rule, or family of rules.
const RULES: [fn(&Tree<'_>, &mut Found<'_>); 8] =
    [ids::check, context::check, times::check, tokens::check, tools::check, status::check, runs::check, empty::check];

/// The steps of a payload.
struct Tree<'t> {
    watch: &'t Watch,
    text: Text<'t>,
}

impl<'t> Tree<'t> {
    /// All steps, in document order.
    fn steps(&self) -> impl Iterator<Item = &'t Step> + use<'t> {
        self.watch.steps.iter()
    }

    /// The step around a step.
    fn parent(&self, step: &Step) -> Option<&'t Step> {
        self.watch.steps.get(step.parent()?)
    }
}

/// The rules that were found to be broken.
struct Found<'t> {
    text: Text<'t>,
    options: &'t Options,
    broken: Vec<Broken>,
}

impl Found<'_> {
    /// The value at `place` breaks the rule of that code.
    fn add(&mut self, code: Code, place: Place) {
        if self.options.severity(code).is_some() {
            self.broken.push(Broken { code, start: self.text.start(place) });
        }
    }

    /// The time that it is, in microseconds since 1970.
    fn now(&self) -> i64 {
        self.options.now.unwrap_or_else(|| Host::default().now())
    }
}
