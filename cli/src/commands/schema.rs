//! `schema`: prints the JSON Schema of a kind.

use std::io::Write;

use spanschema::{Draft, Kind, schema};

use crate::args::Schema;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Stdout};

/// Prints the schema that was asked for.
pub(super) fn run(arguments: &Schema) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(Audience::Programs);
    match arguments.kind {
        Some(kind) => writeln!(out, "{}", schema(kind, arguments.draft))?,
        None => all(&mut out, arguments.draft)?,
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// One object with the schemas of all kinds by their names.
fn all(out: &mut Stdout, draft: Draft) -> Result<(), Failure> {
    let schemas: Vec<String> = Kind::all().map(|kind| format!("\"{kind}\":{}", schema(kind, draft))).collect();
    writeln!(out, "{{{}}}", schemas.join(",\n"))?;
    Ok(())
}
