//! `normalize`: rewrites payloads as canonical JSON and reports every change.

use super::check::Checker;
use super::payloads;
use crate::args::{CanonicalFormat, Normalize};
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Canonical, REPORT, Sinks, Stdout};
use crate::style::Paint;

/// Normalizes all payloads of all sources.
pub(super) fn run(arguments: &Normalize) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let verb = |kind, payload: &[u8]| Ok(spanschema::normalize(kind, payload, &options));
    let checker = Checker { kind: arguments.payloads.kind, verb: &verb, brief_verb: None };
    let input = &arguments.payloads.input;
    let sources = input.sources()?;
    let sinks = Sinks::new(Stdout::open(Audience::Programs), &sources, &[(REPORT, arguments.report.as_deref())])?;
    let format = Canonical {
        in_envelopes: arguments.format == CanonicalFormat::Json,
        has_report: arguments.report.is_some(),
        paint: Paint::on_stderr(),
    };
    payloads::run(input, &sources, checker, &format, sinks, false)
}
