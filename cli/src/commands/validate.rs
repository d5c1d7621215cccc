//! `validate`: checks payloads and prints their issues.

use spanschema::{Normalized, Report};

use super::check::{Checker, Verb};
use super::payloads;
use crate::args::Validate;
use crate::exit::{Failure, Outcome};
use crate::output::{BAD, GOOD, Sinks, Stdout, format_of};

/// Checks all payloads of all sources.
pub(super) fn run(arguments: &Validate) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let brief = options.clone().details(false);
    let verb = |kind, payload: &[u8]| Ok(checked(spanschema::validate(kind, payload, &options)));
    let brief_verb = |kind, payload: &[u8]| Ok(checked(spanschema::validate(kind, payload, &brief)));
    let brief_verb: Option<&Verb<'_>> =
        if arguments.summary && arguments.bad.is_none() { Some(&brief_verb) } else { None };
    let checker = Checker { kind: arguments.payloads.kind, verb: &verb, brief_verb };
    let stdout = Stdout::open(arguments.format.audience());
    let format = format_of(arguments, stdout.paint());
    let input = &arguments.payloads.input;
    let sources = input.sources()?;
    let files = [(GOOD, arguments.good.as_deref()), (BAD, arguments.bad.as_deref())];
    let sinks = Sinks::new(stdout, &sources, &files)?;
    payloads::run(input, &sources, checker, format.as_ref(), sinks, arguments.deny_warnings)
}

fn checked(report: Report) -> Normalized {
    Normalized { report, json: None }
}
