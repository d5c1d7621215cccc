//! `validate`: checks payloads and prints what is wrong with them.

use spanschema::Normalized;

use super::payloads;
use crate::args::Validate;
use crate::exit::{Failure, Outcome};
use crate::output::printer;

/// Checks all payloads of all sources.
pub(super) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let judge = |kind, text: &[u8]| Normalized { report: spanschema::validate(kind, text, &options), json: None };
    let mut printer = printer(arguments);
    let tally = payloads::run(&arguments.payloads, &judge, printer.as_mut(), arguments.format.audience())?;
    Ok(tally.outcome(arguments.deny_warnings))
}
