//! What each subcommand does.

mod crew;
mod explain;
mod judge;
mod kinds;
mod normalize;
mod payloads;
mod schema;
mod validate;

use crate::args::{Cli, Command};
use crate::exit::{Failure, Outcome};
use crate::style;

/// Carries out the command.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    style::choose(cli.color);
    match cli.command {
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Normalize(arguments) => normalize::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Kinds(arguments) => kinds::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    }
}
