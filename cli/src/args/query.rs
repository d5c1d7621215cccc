//! The arguments of `query`.

use std::io::{self, IsTerminal};
use std::str::FromStr;

use clap::{ArgAction, Args, ValueEnum};
use spanschema::query::Dialect;

use super::named::by_name;
use crate::input::Source;
use crate::output::Audience;

/// The arguments of `query`.
#[derive(Debug, Args)]
pub(crate) struct Query {
    /// What the records must match, such as `input contains "refund" and not metrics/latency > 5`; '' for all records
    #[arg(value_name = "EXPR")]
    pub(crate) expression: String,
    /// Sort by this column, in ascending order or with `:desc` in descending order [default: the order of the input]
    #[arg(long, value_name = "COL[:desc]")]
    pub(crate) sort: Option<Sort>,
    /// Print at most this number of records
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
    /// Print only these columns, separated by commas
    #[arg(long, value_name = "COLS", value_delimiter = ',', value_parser = column)]
    pub(crate) select: Vec<String>,
    /// Print only the number of records that match
    #[arg(long, conflicts_with = "limit")]
    pub(crate) count: bool,
    /// Print the request that asks the API for the same, and read no records
    #[arg(long)]
    pub(crate) explain: bool,
    /// Set another member of the request, such as `log_stream_id`; the value is JSON, or else a string
    #[arg(long, value_name = "NAME=VALUE", requires = "explain", action = ArgAction::Append)]
    pub(crate) set: Vec<Member>,
    /// Print EXPR in its canonical spelling, and read no records
    #[arg(long, conflicts_with = "explain")]
    pub(crate) fmt: bool,
    /// Print EXPR as the WHERE of this dialect of SQL, and read no records
    #[arg(long, value_name = "DIALECT", value_parser = by_name::<Dialect>(), conflicts_with_all = ["explain", "fmt"])]
    pub(crate) sql: Option<Dialect>,
    /// Check every line as a whole, and stop at one that is not a JSON object
    #[arg(long)]
    pub(crate) strict: bool,
    /// Output format [default: `table` on a terminal, `ndjson` elsewhere]
    #[arg(long, value_enum)]
    pub(crate) format: Option<RowFormat>,
    /// Files to read, which may be compressed with gzip, Zstandard or bzip2; a pattern such as 'logs/**/*.gz' means the files
    /// that match, and a folder the files in it named *.json, *.jsonl or *.ndjson, perhaps with .gz, .zst or .bz2; `-`, or
    /// no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}

impl Query {
    /// The output format: by default a table for people, and lines of JSON for programs.
    pub(crate) fn format(&self) -> RowFormat {
        let is_printed = self.fmt || self.explain || self.sql.is_some();
        let is_for_people = !is_printed && !self.count && io::stdout().is_terminal();
        self.format.unwrap_or(if is_for_people { RowFormat::Table } else { RowFormat::Ndjson })
    }
}

impl RowFormat {
    /// Who reads this format.
    pub(crate) fn audience(self) -> Audience {
        match self {
            RowFormat::Table => Audience::People,
            RowFormat::Ndjson | RowFormat::Csv => Audience::Programs,
        }
    }
}

/// Reads the id of a column, which may have spaces around it.
fn column(argument: &str) -> Result<String, &'static str> {
    let id = argument.trim();
    if id.is_empty() { Err("name a column") } else { Ok(id.to_owned()) }
}

/// The order of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(crate) column: String,
    pub(crate) ascending: bool,
}

impl FromStr for Sort {
    type Err = std::convert::Infallible;

    fn from_str(argument: &str) -> Result<Sort, Self::Err> {
        let (column, ascending) = match argument.rsplit_once(':') {
            Some((column, "desc")) => (column, false),
            Some((column, "asc")) => (column, true),
            _ => (argument, true),
        };
        Ok(Sort { column: column.to_owned(), ascending })
    }
}

/// A member of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl FromStr for Member {
    type Err = &'static str;

    fn from_str(argument: &str) -> Result<Member, Self::Err> {
        let (name, value) = argument.split_once('=').ok_or("write NAME=VALUE")?;
        Ok(Member { name: name.to_owned(), value: value.to_owned() })
    }
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    /// One JSON object a line
    Ndjson,
    /// A table for people that fits the terminal
    Table,
    /// Comma-separated values, with a header
    Csv,
}
