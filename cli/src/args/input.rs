//! Which payloads a command reads.

use std::ops::Range;

use clap::{ArgAction, Args};

use super::number::limit;
use crate::input::Source;

/// Where payloads come from, how they are told apart, and when to stop.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Read every input line as one payload (NDJSON); blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// Read only the lines that begin at this offset of a file or later; lines are counted from there
    #[arg(long, value_name = "BYTES", requires = "lines", default_value_t = 0, hide_default_value = true)]
    from: u64,
    /// Read only the lines that begin before this offset of a file, so that shards from `--from` to `--to` have every line
    /// once, wherever they are cut
    #[arg(long, value_name = "BYTES", requires = "lines")]
    to: Option<u64>,
    /// Stop at the first invalid payload
    #[arg(long)]
    fail_fast: bool,
    /// Stop once N payloads are invalid; on several cores, some more may be reported
    #[arg(long, value_name = "N", value_parser = limit, conflicts_with = "fail_fast")]
    max_errors: Option<usize>,
    /// Files to read, which may be compressed with gzip or zstd; `-`, or no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}

impl Input {
    /// The offsets between which lines begin that are read; `None` for all lines.
    pub(crate) fn shard(&self) -> Option<Range<u64>> {
        let is_part = self.from > 0 || self.to.is_some();
        is_part.then(|| self.from..self.to.unwrap_or(u64::MAX))
    }

    /// The number of invalid payloads at which to stop.
    pub(crate) fn most_invalid(&self) -> u64 {
        if self.fail_fast { 1 } else { self.max_errors.map_or(u64::MAX, |most| most.max(1) as u64) }
    }
}
