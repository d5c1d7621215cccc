//! The arguments of `split`.

use std::path::PathBuf;

use clap::Args;
use spanschema::{Kind, SplitOptions};

use super::Input;
use super::named::by_name;
use super::number::bytes;

/// The arguments of `split`.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The kind of every payload: `LogTracesIngestRequest` or `LogSpansIngestRequest` [default: inferred from each payload]
    #[arg(long, value_parser = by_name::<Kind>(), hide_possible_values = true)]
    pub(crate) kind: Option<Kind>,
    /// The maximum size of a request: a number of bytes, or one with the unit kB, MB, KiB or MiB [default: 4MiB]
    #[arg(long, value_name = "SIZE", value_parser = bytes)]
    pub(crate) max_bytes: Option<usize>,
    /// Make the ids that are added to steps depend on SEED only, for reproducible output [default: random ids]
    #[arg(long, value_name = "SEED")]
    pub(crate) seed: Option<u64>,
    /// Write the issues to FILE in place of standard error, as one JSON object for each payload that has any
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) input: Input,
}

impl Split {
    /// The core's options for `split`.
    pub(crate) fn options(&self) -> SplitOptions {
        let mut options = SplitOptions::default();
        options.max_bytes = self.max_bytes.unwrap_or(options.max_bytes);
        options.seed = self.seed;
        options
    }
}
