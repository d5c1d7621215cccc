//! The arguments of `to-parquet` and `from-parquet`.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use spanschema::Kind;
use spanschema_arrow::parquet::Codec;
use spanschema_arrow::{Table, TableOptions};

use super::named::by_name;
use crate::input::Source;

/// The arguments of `to-parquet`.
#[derive(Debug, Args)]
pub(crate) struct ToParquet {
    /// The file to write; it appears when it is complete
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The table: `spans` has a row for each trace, span and session, `messages` one for each message, and `issues` one for
    /// each issue
    #[arg(long, default_value = Table::Spans.name(), value_parser = by_name::<Table>())]
    pub(crate) table: Table,
    /// Add the column `json`: each step or message as it was written, without child steps
    #[arg(long)]
    pub(crate) raw: bool,
    /// How to compress the file
    #[arg(long, value_enum, default_value_t)]
    pub(crate) compression: Compression,
    /// The kind of every payload; only issues, and traces without a type, depend on it [default: inferred from each payload]
    #[arg(long, value_parser = by_name::<Kind>(), hide_possible_values = true)]
    pub(crate) kind: Option<Kind>,
    /// Read every input line as one payload (NDJSON); blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// Files to read, which may be compressed with gzip or zstd; `-`, or no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Compression {
    /// Zstandard, for small files
    #[default]
    Zstd,
    /// Snappy, for speed
    Snappy,
    /// No compression
    None,
}

impl Compression {
    pub(crate) fn codec(self) -> Codec {
        match self {
            Compression::Zstd => Codec::Zstd,
            Compression::Snappy => Codec::Snappy,
            Compression::None => Codec::None,
        }
    }
}

impl ToParquet {
    /// How payloads become rows.
    pub(crate) fn options(&self) -> TableOptions {
        TableOptions { kind: self.kind, raw: self.raw, skip_malformed: true }
    }
}

/// The arguments of `from-parquet`.
#[derive(Debug, Args)]
pub(crate) struct FromParquet {
    /// Files with the table `spans` and its column `json`, as `to-parquet --raw` writes them
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}
