//! `normalize`: rewrites payloads as canonical JSON and reports every change.

use super::payloads;
use crate::args::Normalize;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Canonical};

/// Normalizes all payloads of all sources.
pub(super) fn run(arguments: &Normalize) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let verb = |kind, payload: &[u8]| spanschema::normalize(kind, payload, &options);
    let tally = payloads::run(&arguments.payloads, &verb, &mut Canonical, Audience::Programs)?;
    Ok(tally.outcome(false))
}
