//! What each subcommand does.

mod explain;
mod kinds;
mod schema;
mod validate;

use crate::args::{Cli, Command};
use crate::exit::{Failure, Outcome};
use crate::output::Stdout;
use crate::style;

/// Carries out the command.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    style::choose(cli.color);
    let mut stdout = Stdout::lock();
    match cli.command {
        Command::Validate(arguments) => validate::run(&arguments, &mut stdout),
        Command::Normalize(_) => Err(Failure::Usage("`normalize` is not in this version yet".to_owned())),
        Command::Schema(arguments) => schema::run(&arguments, &mut stdout),
        Command::Kinds(arguments) => kinds::run(&arguments, &mut stdout),
        Command::Explain(arguments) => explain::run(&arguments, &mut stdout),
    }
}
