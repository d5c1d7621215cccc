//! The arguments of `view`.

use std::path::PathBuf;

use clap::Args;

use crate::input::Source;

/// The arguments of `view`.
#[derive(Debug, Args)]
pub(crate) struct View {
    /// Write the page to FILE.html, which any browser opens, instead of serving it
    #[arg(long, value_name = "FILE.html", conflicts_with_all = ["port", "no_open"])]
    pub(crate) output: Option<PathBuf>,
    /// The port to serve the page on [default: a free one]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// Only print the address of the page, and do not open it in the browser
    #[arg(long)]
    pub(crate) no_open: bool,
    /// The file with the traces: a payload, or one a line (NDJSON), perhaps compressed with gzip, Zstandard or bzip2; `-`
    /// means standard input
    #[arg(value_name = "FILE")]
    pub(crate) source: Source,
}
