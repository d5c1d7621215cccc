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

/// The kinds by what they are for, those that are sent or received first.
fn table(out: &mut Stdout) -> io::Result<()> {
    let width = Kind::all().map(|kind| kind.name().len()).max().unwrap_or_default();
    let page = Page::of_terminal();
    let mut role = "";
    for kind in Kind::all() {
        if kind.role() != role {
            let gap = if role.is_empty() { "" } else { "\n" };
            role = kind.role();
            writeln!(out, "{gap}{STRONG}{role}{STRONG:#}")?;
        }
        let description = page.wrap(first_sentence(kind.description()), width + 4);
        writeln!(out, "  {HELP}{:width$}{HELP:#}  {FAINT}{description}{FAINT:#}", kind.name())?;
    }
    Ok(())
}

/// What fits in a table.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(sentence, _)| sentence).lines().next().unwrap_or_default()
}
