//! `export` and `import`: the records of the local server as NDJSON.

use std::io::{BufReader, Write};

use spanschema_server::TransferError;

use crate::args::{Export, Import};
use crate::exit::{Failure, Outcome, print_error};
use crate::input::Source;
use crate::output::{Audience, Stdout, plural};
use crate::progress::Progress;
use crate::sources::expand;

/// Writes the records of a folder.
pub(super) fn export(arguments: &Export) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(Audience::Programs);
    spanschema_server::export(&arguments.data, arguments.project.as_deref(), &mut out).map_err(failure)?;
    out.flush()?;
    Ok(Outcome::Success)
}

/// Reads them into a folder.
pub(super) fn import(arguments: &Import) -> Result<Outcome, Failure> {
    let sources = expand(&arguments.sources)?;
    let progress = Progress::new(sources.iter().map(Source::size).sum());
    let (mut count, mut outcome) = (0, Outcome::Success);
    for source in &sources {
        let stream = source.open_text(&progress).map_err(TransferError::Io);
        let imported =
            stream.and_then(|stream| spanschema_server::import(&arguments.data, &mut BufReader::new(stream)));
        match imported {
            Ok(records) => count += records,
            Err(error) => {
                progress.suspend(|| print_error(&format!("cannot import {}: {error}", source.label)));
                outcome = Outcome::Incomplete;
            }
        }
    }
    let mut out = Stdout::open(Audience::People);
    writeln!(out, "{count} {}", plural(count, "record"))?;
    out.flush()?;
    Ok(outcome)
}

fn failure(error: TransferError) -> Failure {
    match error {
        TransferError::Io(error) => Failure::Write(error),
        error => Failure::Usage(error.to_string()),
    }
}
