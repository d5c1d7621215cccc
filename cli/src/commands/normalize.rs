//! `normalize`: rewrites payloads as canonical JSON and reports every change.

use std::fs;
use std::path::Path;

use super::check::Checker;
use super::payloads;
use crate::args::{CanonicalFormat, Normalize};
use crate::exit::{Failure, Outcome};
use crate::input::Source;
use crate::output::{Audience, Canonical, Sinks, Stdout};
use crate::style::Paint;

/// Normalizes all payloads of all sources.
pub(super) fn run(arguments: &Normalize) -> Result<Outcome, Failure> {
    let options = arguments.options()?;
    let verb = |kind, payload: &[u8]| spanschema::normalize(kind, payload, &options);
    let checker = Checker { kind: arguments.payloads.kind, verb: &verb, brief_verb: None };
    if arguments
        .report
        .as_deref()
        .is_some_and(|report| arguments.payloads.sources.iter().any(|input| is_same(input, report)))
    {
        return Err(Failure::Usage(
            "`--report` names an input, which it would overwrite; name another file".to_owned(),
        ));
    }
    let stdout = Stdout::open(Audience::Programs);
    let sinks = match &arguments.report {
        Some(path) => Sinks::with_report(stdout, path)?,
        None => Sinks::new(stdout),
    };
    let format = Canonical {
        in_envelopes: arguments.format == CanonicalFormat::Json,
        has_report: arguments.report.is_some(),
        paint: Paint::on_stderr(),
    };
    payloads::run(&arguments.payloads, checker, &format, sinks, false)
}

/// Whether a source is the file at a path.
fn is_same(source: &Source, path: &Path) -> bool {
    let (source, path) = (source.path().map(fs::canonicalize), fs::canonicalize(path));
    matches!((source, path), (Some(Ok(source)), Ok(path)) if source == path)
}
