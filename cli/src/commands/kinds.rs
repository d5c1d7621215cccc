//! `kinds`: lists the kinds of payload, or the endpoints that take and give them.

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
        (ListFormat::Human, false) => table(&mut out)?,
        (ListFormat::Human, true) => routes(&mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// The kinds by what they are for.
fn table(out: &mut Stdout) -> io::Result<()> {
    let mut roles: Vec<(&str, Vec<Kind>)> = Vec::new();
    for kind in Kind::all() {
        match roles.iter_mut().find(|(role, _)| *role == kind.role()) {
            Some((_, kinds)) => kinds.push(kind),
            None => roles.push((kind.role(), vec![kind])),
        }
    }
    for (index, (role, kinds)) in roles.iter().enumerate() {
        writeln!(out, "{}{STRONG}{role}{STRONG:#}", if index == 0 { "" } else { "\n" })?;
        section(out, kinds)?;
    }
    Ok(())
}

fn section(out: &mut Stdout, kinds: &[Kind]) -> io::Result<()> {
    let page = Page::of_terminal();
    let width = kinds.iter().map(|kind| kind.name().len()).max().unwrap_or_default();
    for kind in kinds {
        let description = page.wrap(first_sentence(kind.description()), width + 4);
        writeln!(out, "  {HELP}{:width$}{HELP:#}  {FAINT}{description}{FAINT:#}", kind.name())?;
    }
    Ok(())
}

/// The endpoints, each with its route and what goes in and comes out.
fn routes(out: &mut Stdout) -> io::Result<()> {
    let body = |kind: Option<Kind>| kind.map_or("-", Kind::name);
    for (index, endpoint) in Endpoint::ALL.iter().enumerate() {
        let Endpoint { name, method, path, .. } = endpoint;
        writeln!(out, "{}{STRONG}{name}{STRONG:#}  {method} {path}", if index == 0 { "" } else { "\n" })?;
        let (request, response) = (body(endpoint.request()), body(endpoint.response()));
        writeln!(out, "  {HELP}{request}{HELP:#} {FAINT}to{FAINT:#} {HELP}{response}{HELP:#}")?;
    }
    Ok(())
}

/// What fits in a table.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(sentence, _)| sentence).lines().next().unwrap_or_default()
}
