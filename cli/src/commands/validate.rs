//! `validate`: checks payloads and prints their issues.

use spanschema::{Normalized, Report};

use super::check::{Checker, Verb};
use super::payloads;
use crate::args::Validate;
use crate::exit::{Failure, Outcome};
use crate::output::{Sinks, Stdout, format_of};

/// Checks all payloads of all sources.
pub(super) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let brief = options.clone().details(false);
    let verb = |kind, payload: &[u8]| Ok(checked(spanschema::validate(kind, payload, &options)));
    let brief_verb = |kind, payload: &[u8]| Ok(checked(spanschema::validate(kind, payload, &brief)));
    let brief_verb: Option<&Verb<'_>> = if arguments.summary { Some(&brief_verb) } else { None };
    let checker = Checker { kind: arguments.payloads.kind, verb: &verb, brief_verb };
    let stdout = Stdout::open(arguments.format.audience());
    let format = format_of(arguments, stdout.paint());
    payloads::run(&arguments.payloads.input, checker, format.as_ref(), Sinks::new(stdout), arguments.deny_warnings)
}

fn checked(report: Report) -> Normalized {
    Normalized { report, json: None }
}
