//! `redact`: replaces personal data and secrets.

use std::fs;
use std::sync::{Mutex, PoisonError};

use spanschema::{Counts, Kind, Normalized, UsageError};

use super::check::Checker;
use super::payloads;
use crate::args::Redact;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Canonical, Sinks, Stdout, plural};
use crate::style::Paint;

/// Redacts all payloads of all sources, and says how much was replaced.
pub(super) fn run(arguments: &Redact) -> Result<Outcome, Failure> {
    let policy = arguments.read_policy()?;
    let counts = Mutex::new(Counts::default());
    let verb = |_: Kind, payload: &[u8]| -> Result<Normalized, UsageError> {
        let redacted = policy.redact(payload);
        if !redacted.counts.is_empty() {
            counts.lock().unwrap_or_else(PoisonError::into_inner).add(&redacted.counts);
        }
        // The line end is written after the payload.
        let json = redacted.json.map(|mut json| {
            json.truncate(json.trim_end_matches(['\r', '\n']).len());
            json
        });
        Ok(Normalized { report: redacted.report, json })
    };
    // Payloads of all kinds are redacted alike, so that none has to be inferred.
    let checker = Checker { kind: Kind::all().next(), verb: &verb, brief_verb: None };
    let format = Canonical { in_envelopes: false, has_report: false, paint: Paint::on_stderr() };
    let sources = arguments.input.sources()?;
    let sinks = Sinks::new(Stdout::open(Audience::Programs), &sources, &[])?;
    let outcome = payloads::run(&arguments.input, &sources, checker, &format, sinks, false)?;
    let counts = counts.into_inner().unwrap_or_else(PoisonError::into_inner);
    match &arguments.counts {
        Some(path) => fs::write(path, policy.counts_json(&counts) + "\n")?,
        None => anstream::eprintln!("{}", summary(&counts)),
    }
    Ok(outcome)
}

/// How much was replaced, for people: "redacted 3 values: 2 email, 1 phone".
fn summary(counts: &Counts) -> String {
    let total = counts.rules.iter().sum();
    let found: Vec<String> = counts.detectors.iter().map(|(name, count)| format!("{count} {name}")).collect();
    let by_rules = total - counts.detectors.iter().map(|(_, count)| count).sum::<u64>();
    let rules = (by_rules > 0).then(|| format!("{by_rules} by pointer or key"));
    let parts: Vec<String> = found.into_iter().chain(rules).collect();
    let colon = if parts.is_empty() { "" } else { ": " };
    format!("redacted {total} {}{colon}{}", plural(total, "value"), parts.join(", "))
}
