//! `schema`: prints the JSON Schema of a kind.

use std::io::Write;

use spanschema::boundary;

use crate::args::Schema;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Stdout};

/// Prints the schema that was asked for.
pub(super) fn run(arguments: &Schema) -> Result<Outcome, Failure> {
    let schema = boundary::schema(arguments.kind.as_deref().unwrap_or_default(), &arguments.draft)?;
    let mut out = Stdout::open(Audience::Programs);
    writeln!(out, "{}", schema.trim_end())?;
    out.flush()?;
    Ok(Outcome::Clean)
}
