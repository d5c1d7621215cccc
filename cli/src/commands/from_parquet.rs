//! `from-parquet`: the payloads whose steps are in a Parquet file.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use spanschema_arrow::parquet::{reason, step_rows};
use spanschema_arrow::{Payload, Payloads};

use crate::args::FromParquet;
use crate::exit::{Failure, Outcome, print_error, print_warning};
use crate::output::{Audience, Stdout, plural};
use crate::style::sanitize;

/// Writes the payloads of all files, one a line.
pub(super) fn run(arguments: &FromParquet) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(Audience::Programs);
    let (mut outcome, mut invalid) = (Outcome::Success, 0);
    for path in &arguments.files {
        match write_file(path, &mut out, &mut invalid) {
            Ok(()) => {}
            Err(Stopped::Read(reason)) => {
                print_error(&format!("cannot read {}: {reason}", sanitize(&path.to_string_lossy())));
                outcome = Outcome::Incomplete;
            }
            Err(Stopped::Write(error)) => return Err(Failure::Write(error)),
        }
    }
    out.flush()?;
    if invalid > 0 {
        let are = if invalid == 1 { "is" } else { "are" };
        let payloads = plural(invalid, "payload");
        print_warning(&format!("{invalid} {payloads} {are} not valid, and written as they were"));
        outcome = if outcome == Outcome::Success { Outcome::Invalid } else { outcome };
    }
    Ok(outcome)
}

/// Why a file was not read to its end.
enum Stopped {
    Read(String),
    Write(std::io::Error),
}

fn write_file(path: &Path, out: &mut Stdout, invalid: &mut u64) -> Result<(), Stopped> {
    let unreadable = |error: &dyn std::fmt::Display| Stopped::Read(error.to_string());
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut payloads = Payloads::default();
    let mut write = |done: Vec<Payload>| {
        for payload in done {
            *invalid += u64::from(!payload.canonical);
            // What is not canonical can have line ends, which JSON has only between values.
            let line = if payload.canonical { payload.json } else { payload.json.replace(['\r', '\n'], " ") };
            out.write_exactly(line.as_bytes()).and_then(|()| out.write_exactly(b"\n")).map_err(Stopped::Write)?;
        }
        Ok(())
    };
    for row in step_rows(file).map_err(|error| Stopped::Read(reason(&error)))? {
        let row = row.map_err(|error| Stopped::Read(reason(&error)))?;
        write(payloads.add(row).map_err(|error| unreadable(&error))?)?;
    }
    write(payloads.finish())
}
