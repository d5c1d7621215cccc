//! `man`: prints the manual page of the command line, or of one of its commands.

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::{Cli, Manual};
use crate::exit::{Failure, Outcome};
use crate::output::{Audience, Stdout};

/// Prints the page in roff.
pub(super) fn run(arguments: &Manual) -> Result<Outcome, Failure> {
    let mut cli = Cli::command();
    cli.build();
    let page = match &arguments.command {
        None => cli,
        Some(name) => match cli.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(Failure::Usage(unknown(name, &cli))),
        },
    };
    // The whole name, as in `man spanschema-validate`.
    let title = page.get_display_name().unwrap_or("spanschema").to_owned();
    let mut roff = Vec::new();
    let version = concat!("spanschema ", env!("CARGO_PKG_VERSION"));
    Man::new(page).title(title).source(version).render(&mut roff)?;
    let mut out = Stdout::open(Audience::Programs);
    out.write_exactly(&roff)?;
    out.flush()?;
    Ok(Outcome::Success)
}

fn unknown(name: &str, cli: &clap::Command) -> String {
    let names: Vec<String> = cli.get_subcommands().map(|command| format!("`{}`", command.get_name())).collect();
    format!("`{name}` is not a command; use one of {}", names.join(", "))
}
