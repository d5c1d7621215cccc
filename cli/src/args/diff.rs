//! The arguments of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ListFormat;

/// Whose side a change is judged from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Contract {
    /// Those who send payloads
    Input,
    /// Those who read payloads
    Output,
    /// The graver of the two
    #[default]
    Both,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old document: JSON Schema of one type or of many, or OpenAPI
    #[arg(required_unless_present = "upstream")]
    pub(crate) old: Option<PathBuf>,
    /// The new document
    #[arg(required_unless_present = "upstream")]
    pub(crate) new: Option<PathBuf>,
    /// Compare our schema with this OpenAPI document of the API instead: how its types differ from those of this version
    #[arg(long, value_name = "FILE", conflicts_with_all = ["old", "new", "check_version"])]
    pub(crate) upstream: Option<PathBuf>,
    /// Whose side decides about the level of a change
    #[arg(long, value_enum, default_value_t)]
    pub(crate) contract: Contract,
    /// Check that the step between the versions of the documents allows the changes, by Semantic Versioning
    #[arg(long)]
    pub(crate) check_version: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}
