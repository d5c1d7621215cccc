//! Which payloads a command reads.

use clap::{ArgAction, Args};

use crate::input::Source;

/// Where payloads come from, and how they are told apart.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Read every input line as one payload (NDJSON); blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// Files to read; `-`, or no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}
