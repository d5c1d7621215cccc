//! The `spanschema` command line.
#![forbid(unsafe_code)]

mod args;
mod blocks;
mod browser;
mod commands;
mod content;
mod decompress;
mod elements;
mod exit;
mod input;
mod layout;
mod output;
mod progress;
mod shard;
mod sources;
mod style;
mod uri;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    exit::code(commands::run(args::Cli::parse()))
}
