//! `split`: cuts requests into requests under a limit.

use spanschema::{Kind, Normalized, UsageError};

use super::check::Checker;
use super::payloads;
use crate::args::Split;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Canonical, REPORT, Sinks, Stdout, json_string};
use crate::style::Paint;

/// Splits all payloads of all sources. Each part is a line: `{"kind","method","path","body":{…}}`.
pub(super) fn run(arguments: &Split) -> Result<Outcome, Failure> {
    let options = arguments.options();
    let verb = |kind: Kind, payload: &[u8]| -> Result<Normalized, UsageError> {
        let split = spanschema::split(kind, payload, &options)?;
        let lines: Vec<String> = split.parts.iter().map(line).collect();
        Ok(Normalized { report: split.report, json: (!lines.is_empty()).then(|| lines.join("\n")) })
    };
    let checker = Checker { kind: arguments.kind, verb: &verb, brief_verb: None };
    let sources = arguments.input.sources()?;
    let sinks = Sinks::new(Stdout::open(Audience::Programs), &sources, &[(REPORT, arguments.report.as_deref())])?;
    let format = Canonical { in_envelopes: false, has_report: arguments.report.is_some(), paint: Paint::on_stderr() };
    payloads::run(&arguments.input, &sources, checker, &format, sinks, false)
}

/// A part as a line. Its canonical JSON has no line ends.
fn line(part: &spanschema::builder::Request) -> String {
    let (kind, method, path) = (json_string(part.kind), json_string(part.method), json_string(&part.path));
    format!("{{\"kind\":{kind},\"method\":{method},\"path\":{path},\"body\":{}}}", part.json)
}
