//! `kinds`: lists the kinds of payload.

use std::io::{self, Write};

use spanschema::{Kind, boundary};

use crate::args::{ListFormat, Listing};
use crate::exit::{Failure, Outcome};
use crate::layout::Page;
use crate::output::Stdout;
use crate::style::{FAINT, HELP, STRONG};

/// Prints the list.
pub(super) fn run(arguments: &Listing) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(arguments.format.audience());
    match arguments.format {
        ListFormat::Json => writeln!(out, "{}", boundary::kinds())?,
        ListFormat::Human => table(&mut out)?,
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

/// What fits in a table.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(sentence, _)| sentence).lines().next().unwrap_or_default()
}
