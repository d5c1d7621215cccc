//! The subcommands, one a file, and what `validate` and `normalize` share.

mod check;
mod completions;
mod diff;
mod explain;
mod from_parquet;
mod kinds;
mod man;
mod normalize;
mod payloads;
mod query;
mod redact;
mod schema;
mod serve;
mod split;
mod to_parquet;
mod transfer;
mod validate;
mod view;
mod worker_pool;

use crate::args::{Cli, Command};
use crate::exit::{Failure, Outcome};
use crate::style;

/// Runs the subcommand.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    style::choose(cli.color);
    match cli.command {
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Normalize(arguments) => normalize::run(&arguments),
        Command::Split(arguments) => split::run(&arguments),
        Command::Redact(arguments) => redact::run(&arguments),
        Command::ToParquet(arguments) => to_parquet::run(&arguments),
        Command::FromParquet(arguments) => from_parquet::run(&arguments),
        Command::Query(arguments) => query::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::View(arguments) => view::run(&arguments),
        Command::Export(arguments) => transfer::export(&arguments),
        Command::Import(arguments) => transfer::import(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Kinds(arguments) => kinds::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}
