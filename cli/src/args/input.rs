//! Which payloads a command reads.

use std::ops::Range;

use clap::{ArgAction, Args};

use super::number::{bytes, limit};
use crate::exit::Failure;
use crate::input::Source;
use crate::sources::expand;

/// The most bytes of a line, unless another limit is given.
const MAX_LINE_BYTES: &str = "256MiB";

/// Where payloads come from, how they are told apart, and when to stop.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Read every line as one payload (NDJSON), and every element of a file that is an array; blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// Do not check lines and elements that have more bytes, and do not keep them in memory: a number of bytes, or one with
    /// the unit kB, MB, KiB or MiB
    #[arg(long, value_name = "SIZE", requires = "lines", default_value = MAX_LINE_BYTES, value_parser = bytes)]
    pub(crate) max_line_bytes: usize,
    /// Read Parquet files, and in them the column of this name, which has a payload as text in each row; the number of a line is
    /// then that of the row
    #[arg(long, value_name = "NAME", requires = "lines", conflicts_with_all = ["from", "to"])]
    pub(crate) column: Option<String>,
    /// Read only the lines that begin at this offset of a file or later; lines are counted from there
    #[arg(long, value_name = "BYTES", requires = "lines", default_value_t = 0, hide_default_value = true)]
    from: u64,
    /// Read only the lines that begin before this offset of a file, so that shards from `--from` to `--to` have every line
    /// once, wherever they are cut
    #[arg(long, value_name = "BYTES", requires = "lines")]
    to: Option<u64>,
    /// Choose N payloads at random among all lines, and leave out the others; the same input gives the same sample
    #[arg(long, value_name = "N", requires = "lines", value_parser = limit)]
    pub(crate) sample: Option<usize>,
    /// Choose another sample
    #[arg(long, value_name = "SEED", requires = "sample", default_value_t = 0, hide_default_value = true)]
    pub(crate) sample_seed: u64,
    /// Stop at the first invalid payload
    #[arg(long)]
    fail_fast: bool,
    /// Stop once N payloads are invalid; on several cores, some more may be reported
    #[arg(long, value_name = "N", value_parser = limit, conflicts_with = "fail_fast")]
    max_errors: Option<usize>,
    /// Files to read, which may be compressed with gzip, Zstandard or bzip2; a pattern such as 'logs/**/*.gz' means the files
    /// that match, and a folder the files in it named *.json, *.jsonl or *.ndjson, perhaps with .gz, .zst or .bz2; `-`, or
    /// no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    sources: Vec<Source>,
}

impl Input {
    /// The files to read.
    pub(crate) fn sources(&self) -> Result<Vec<Source>, Failure> {
        expand(&self.sources)
    }

    /// The offsets between which lines begin that are read; `None` for all lines.
    pub(crate) fn shard(&self) -> Option<Range<u64>> {
        let is_part = self.from > 0 || self.to.is_some();
        is_part.then(|| self.from..self.to.unwrap_or(u64::MAX))
    }

    /// The number of bytes that are read of a file of this size.
    pub(crate) fn read_of(&self, size: u64) -> u64 {
        self.to.map_or(size, |to| to.min(size)).saturating_sub(self.from)
    }

    /// The number of invalid payloads at which to stop.
    pub(crate) fn most_invalid(&self) -> u64 {
        if self.fail_fast { 1 } else { self.max_errors.map_or(u64::MAX, |most| most.max(1) as u64) }
    }
}
