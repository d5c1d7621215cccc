//! `schema`: prints the JSON Schema of one kind, or of all kinds.

use std::io::{self, Write};

use serde_json::Value;
use spanschema::{Kind, schema_of};

use crate::args::Schema;
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Stdout};

/// Prints the schema of the kind, or an object with the schemas of all kinds by name.
pub(super) fn run(arguments: &Schema) -> Result<Outcome, Failure> {
    let document = match arguments.kind {
        Some(kind) => document(kind, arguments)?,
        None => all(arguments)?,
    };
    let mut out = Stdout::open(Audience::Programs);
    writeln!(out, "{document:#}")?;
    out.flush()?;
    Ok(Outcome::Success)
}

fn all(arguments: &Schema) -> io::Result<Value> {
    let documents = Kind::all().map(|kind| Ok((kind.name().to_owned(), document(kind, arguments)?)));
    Ok(Value::Object(documents.collect::<io::Result<_>>()?))
}

/// The schema as a tree, so that it can be printed indented.
fn document(kind: Kind, arguments: &Schema) -> io::Result<Value> {
    Ok(serde_json::from_str(&schema_of(kind, arguments.draft, arguments.accepts()))?)
}
