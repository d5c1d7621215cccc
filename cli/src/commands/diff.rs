//! `diff`: prints what changed between two schemas, and judges it.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};
use spanschema::ffi::schema::compare::{Change, Level, allowed_level, compare, compare_upstream, versions};
use spanschema::ffi::schema::{Accepts, Draft, published};

use crate::args::{Contract, Diff, ListFormat};
use crate::exit::{Failure, Outcome, print_error};
use crate::output::Stdout;

/// Prints the changes and says whether they are compatible.
pub(super) fn run(arguments: &Diff) -> Result<Outcome, Failure> {
    if let Some(path) = &arguments.upstream {
        let changes = compare_upstream(&published(Draft::Draft202012, Accepts::Valid), &read(path)?)?;
        print(&changes, arguments)?;
        return Ok(if changes.is_empty() { Outcome::Success } else { Outcome::Invalid });
    }
    let (Some(old), Some(new)) = (&arguments.old, &arguments.new) else {
        return Err(Failure::Usage("name two documents, or one with `--upstream`".to_owned()));
    };
    let (old, new) = (read(old)?, read(new)?);
    let changes = compare(&old, &new)?;
    print(&changes, arguments)?;
    let gravest = changes.iter().map(|change| level(change, arguments.contract)).max();
    let allowed = match arguments.check_version {
        true => allowed_by_version(&old, &new, gravest)?,
        false => gravest != Some(Level::Major),
    };
    Ok(if allowed { Outcome::Success } else { Outcome::Invalid })
}

/// Whether the step between the versions of the documents allows the gravest change. Says so if it does not.
fn allowed_by_version(old: &Value, new: &Value, gravest: Option<Level>) -> Result<bool, Failure> {
    let (from, to) = versions(old, new).ok_or_else(|| {
        Failure::Usage("a document has no version: expected an `$id` such as `urn:spanschema:1.2.3:all`".to_owned())
    })?;
    let Some(gravest) = gravest else { return Ok(true) };
    let is_allowed = allowed_level(&from, &to).is_some_and(|allowed| gravest <= allowed);
    if !is_allowed {
        let level = gravest.name();
        print_error(&format!("the step from version {from} to {to} does not allow {level} changes: raise the version"));
    }
    Ok(is_allowed)
}

/// The level of a change for the contract.
fn level(change: &Change, contract: Contract) -> Level {
    match contract {
        Contract::Input => change.effect.for_senders(),
        Contract::Output => change.effect.for_readers(),
        Contract::Both => change.effect.for_senders().max(change.effect.for_readers()),
    }
}

fn print(changes: &[Change], arguments: &Diff) -> Result<(), Failure> {
    let mut out = Stdout::open(arguments.format.audience());
    match arguments.format {
        ListFormat::Json => writeln!(out, "{:#}", Value::from_iter(changes.iter().map(as_json)))?,
        ListFormat::Human => {
            for change in changes {
                let (level, effect) = (level(change, arguments.contract).name(), change.effect.name());
                writeln!(out, "{level}  {}  {effect}: {}", change.pointer, change.what)?;
            }
            let count = |wanted| changes.iter().filter(|change| level(change, arguments.contract) == wanted).count();
            let [major, minor, patch] = [Level::Major, Level::Minor, Level::Patch].map(count);
            writeln!(out, "{major} major, {minor} minor, {patch} patch")?;
        }
    }
    out.flush()?;
    Ok(())
}

fn as_json(change: &Change) -> Value {
    json!({
        "pointer": change.pointer,
        "change": change.effect.name(),
        "input": change.effect.for_senders().name(),
        "output": change.effect.for_readers().name(),
        "message": change.what,
    })
}

fn read(path: &Path) -> Result<Value, Failure> {
    let named = |reason: String| Failure::Usage(format!("{}: {reason}", path.display()));
    let json = fs::read(path).map_err(|error| named(error.to_string()))?;
    serde_json::from_slice(&json).map_err(|error| named(format!("is not JSON: {error}")))
}
