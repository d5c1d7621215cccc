//! `normalize`: rewrites payloads in canonical form and tells what was changed.

use super::payloads;
use crate::args::Normalize;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Canonical};

/// Rewrites all payloads of all sources.
pub(super) fn run(arguments: &Normalize) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let judge = |kind, text: &[u8]| spanschema::normalize(kind, text, &options);
    let tally = payloads::run(&arguments.payloads, &judge, &mut Canonical, Audience::Programs)?;
    Ok(tally.outcome(false))
}
