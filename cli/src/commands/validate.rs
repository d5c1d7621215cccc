//! `validate`: checks payloads and prints their issues.

use spanschema::Normalized;

use super::payloads;
use crate::args::Validate;
use crate::exit::{Failure, Outcome};
use crate::output::printer;

/// Checks all payloads of all sources.
pub(super) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let verb = |kind, payload: &[u8]| Normalized { report: spanschema::validate(kind, payload, &options), json: None };
    let mut printer = printer(arguments);
    let tally = payloads::run(&arguments.payloads, &verb, printer.as_mut(), arguments.format.audience())?;
    Ok(tally.outcome(arguments.deny_warnings))
}
