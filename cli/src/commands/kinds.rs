//! `kinds`: lists the kinds of payload, or the API endpoints with their request and response kinds.

use std::io::{self, Write};

use spanschema::{Endpoint, Kind, ffi};

use crate::args::{ListFormat, Listing};
use crate::exit::{Failure, Outcome};
use crate::layout::Page;
use crate::output::Stdout;
use crate::style::{FAINT, HELP, STRONG};

/// Prints the list.
pub(super) fn run(arguments: &Listing) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(arguments.format.audience());
    match (arguments.format, arguments.endpoints) {
        (ListFormat::Json, false) => writeln!(out, "{}", ffi::kinds())?,
        (ListFormat::Json, true) => writeln!(out, "{}", ffi::endpoints())?,
        (ListFormat::Human, false) => list_kinds(&mut out)?,
        (ListFormat::Human, true) => list_endpoints(&mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Success)
}

/// Lists the kinds, grouped by role.
fn list_kinds(out: &mut Stdout) -> io::Result<()> {
    let mut roles: Vec<(&str, Vec<Kind>)> = Vec::new();
    for kind in Kind::all() {
        match roles.iter_mut().find(|(role, _)| *role == kind.role()) {
            Some((_, kinds)) => kinds.push(kind),
            None => roles.push((kind.role(), vec![kind])),
        }
    }
    for (index, (role, kinds)) in roles.iter().enumerate() {
        writeln!(out, "{}{STRONG}{role}{STRONG:#}", if index == 0 { "" } else { "\n" })?;
        list_role(out, kinds)?;
    }
    Ok(())
}

fn list_role(out: &mut Stdout, kinds: &[Kind]) -> io::Result<()> {
    let page = Page::of_terminal();
    let width = kinds.iter().map(|kind| kind.name().len()).max().unwrap_or_default();
    for kind in kinds {
        let description = page.wrap(first_sentence(kind.description()), width + 4);
        writeln!(out, "  {HELP}{:width$}{HELP:#}  {FAINT}{description}{FAINT:#}", kind.name())?;
    }
    Ok(())
}

/// Lists the endpoints, each with its route and its kinds.
fn list_endpoints(out: &mut Stdout) -> io::Result<()> {
    let body = |kind: Option<Kind>| kind.map_or("none", Kind::name);
    for (index, endpoint) in Endpoint::ALL.iter().enumerate() {
        let Endpoint { name, method, path, .. } = endpoint;
        writeln!(out, "{}{STRONG}{name}{STRONG:#}  {method} {path}", if index == 0 { "" } else { "\n" })?;
        writeln!(out, "  {FAINT}request: {FAINT:#} {HELP}{}{HELP:#}", body(endpoint.request()))?;
        writeln!(out, "  {FAINT}response:{FAINT:#} {HELP}{}{HELP:#}", body(endpoint.response()))?;
    }
    Ok(())
}

/// The part of a description that fits in a table.
fn first_sentence(description: &str) -> &str {
    description.split_once(". ").map_or(description, |(sentence, _)| sentence).lines().next().unwrap_or_default()
}
