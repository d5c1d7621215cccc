//! `completions`: prints the script that completes the command line in a shell.

use std::io::Write;

use clap::CommandFactory;

use crate::args::{Cli, Completions};
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Stdout};

/// Prints the script for the shell.
pub(super) fn run(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "spanschema", &mut script);
    let mut out = Stdout::open(Audience::Programs);
    out.write_exactly(&script)?;
    out.flush()?;
    Ok(Outcome::Success)
}
