//! The command line's grammar. The core defines which values exist and what they mean.

mod diff;
mod formats;
mod help;
mod input;
mod named;
mod number;
mod parquet;
mod query;
mod redact;
mod serve;
mod split;
mod transfer;
mod view;

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand};
use clap_complete::Shell;
use spanschema::ffi;
use spanschema::{Accepts, Defaults, Draft, Fill, Kind, Levels, NormalizeOptions, Nulls, Options, Profile, UsageError};

pub(crate) use self::diff::{Contract, Diff};
pub(crate) use self::formats::{CanonicalFormat, ListFormat, ReportFormat};
pub(crate) use self::input::Input;
use self::named::by_name;
use self::number::limit;
pub(crate) use self::parquet::{FromParquet, ToParquet};
pub(crate) use self::query::{Query, RowFormat};
pub(crate) use self::redact::Redact;
pub(crate) use self::serve::Serve;
pub(crate) use self::split::Split;
pub(crate) use self::transfer::{Export, Import};
pub(crate) use self::view::View;
use crate::exit::Failure;
use crate::style;

/// Check LLM trace payloads before you send them: every issue with its line, column, reason and fix.
#[derive(Debug, Parser)]
#[command(name = "spanschema", version, styles = style::CLAP, max_term_width = 110, propagate_version = true)]
pub(crate) struct Cli {
    /// When to use colors; `auto` colors terminal output only and respects NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check payloads and report every issue with its position
    #[command(after_help = help::VALIDATE)]
    Validate(Validate),
    /// Rewrite payloads as canonical JSON, reading them as leniently as the official SDK does, and report every change
    #[command(after_help = help::NORMALIZE)]
    Normalize(Normalize),
    /// Cut requests with traces or spans into requests under a size limit, in the order in which to send them
    #[command(after_help = help::SPLIT)]
    Split(Split),
    /// Replace personal data and secrets in payloads of any kind, as a policy says
    #[command(after_help = help::REDACT)]
    Redact(Redact),
    /// Write payloads as a table to a Parquet file: a row for each step, message or issue
    #[command(after_help = help::TO_PARQUET)]
    ToParquet(ToParquet),
    /// Put the steps of Parquet files together to canonical payloads again, one a line
    #[command(after_help = help::FROM_PARQUET)]
    FromParquet(FromParquet),
    /// Find the records that match a filter, in records or in ingest payloads
    #[command(after_help = help::QUERY)]
    Query(Query),
    /// Run a local server that speaks the trace API, for development and tests, and report what is wrong with what it
    /// receives
    #[command(after_help = help::SERVE)]
    Serve(Serve),
    /// Show the traces of a file in the browser, as a tree and a timeline
    #[command(after_help = help::VIEW)]
    View(View),
    /// Write the records that the local server keeps in a folder, as NDJSON
    #[command(after_help = help::EXPORT)]
    Export(Export),
    /// Read records that `export` wrote into the folder of a local server
    #[command(after_help = help::IMPORT)]
    Import(Import),
    /// Print the JSON Schema of one kind of payload, or of all kinds
    Schema(Schema),
    /// Compare two versions of a schema, and say what each change means for those who send and who read payloads
    #[command(after_help = help::DIFF)]
    Diff(Diff),
    /// List the kinds of payload, or the API endpoints with their request and response kinds
    Kinds(Listing),
    /// Explain an issue code and how to fix it, or list all codes
    Explain(Explain),
    /// Print the script that completes commands and options in a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page, in roff
    #[command(after_help = help::MAN)]
    Man(Manual),
}

/// The payloads to read, and the options that `validate` and `normalize` share.
#[derive(Debug, Args)]
pub(crate) struct Payloads {
    /// The kind of every payload, one of those that `spanschema kinds` lists [default: inferred from each payload]
    #[arg(long, value_parser = by_name::<Kind>(), hide_possible_values = true)]
    pub(crate) kind: Option<Kind>,
    /// The rules to apply: `strict` is the published contract, `compat` is what the official Python SDK accepts
    #[arg(long, default_value = Profile::default().name(), value_parser = by_name::<Profile>())]
    pub(crate) profile: Profile,
    /// Maximum number of issues to print for each payload; the others are counted
    #[arg(long, value_name = "N", default_value_t = Options::default().max_issues, value_parser = limit, allow_negative_numbers = true)]
    pub(crate) max_issues: usize,
    /// Report these codes as errors: comma-separated codes, which `spanschema explain` lists, or groups (`rules`, `changes`,
    /// `contract`, `all`)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Do not report these codes or groups; codes that make a payload invalid cannot be allowed
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// Maximum nesting depth of spans, filters and free-form JSON
    #[arg(long, value_name = "N", default_value_t = Options::default().max_depth, value_parser = limit, allow_negative_numbers = true)]
    pub(crate) max_depth: usize,
    #[command(flatten)]
    pub(crate) input: Input,
}

impl Payloads {
    /// The core's options for a check.
    fn options(&self) -> Result<Options, UsageError> {
        let levels = Levels::new(&self.deny, &self.allow)?;
        Ok(Options::default()
            .profile(self.profile)
            .max_issues(self.max_issues)
            .max_depth(self.max_depth)
            .levels(levels))
    }
}

/// The arguments of `validate`.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) payloads: Payloads,
    /// Treat TIME, such as 2026-01-02T03:04:05Z, as the current time when looking for times in the future [default: the
    /// system clock]
    #[arg(long, value_name = "TIME", value_parser = ffi::microseconds)]
    pub(crate) now: Option<i64>,
    /// Exit with code 1 if there are warnings
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Print counts in place of the issues: how many issues each code has, in which share of the payloads, and the first
    /// one; for people, or as one object with `--format json`
    #[arg(long, visible_alias = "stats")]
    pub(crate) summary: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
}

/// The number of issues of a payload that a summary counts by their codes.
const COUNTED: usize = 10_000;

impl Validate {
    /// The core's options for `validate`.
    pub(crate) fn options(&self) -> Result<Options, Failure> {
        if self.summary && !matches!(self.format, ReportFormat::Human | ReportFormat::Json) {
            return Err(Failure::Usage("a summary has the formats `human` and `json`; use one of them".to_owned()));
        }
        let mut options = self.payloads.options()?;
        options.now = self.now;
        if self.summary {
            options.max_issues = COUNTED;
        }
        Ok(options)
    }
}

/// The arguments of `normalize`.
#[derive(Debug, Args)]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) payloads: Payloads,
    /// Keep nulls that the contract allows
    #[arg(long)]
    pub(crate) keep_nulls: bool,
    /// Omit fields that have their default value
    #[arg(long)]
    pub(crate) omit_defaults: bool,
    /// Add `created_at` to traces and spans that lack it: the current time, or times counted up from TIME
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, value_parser = time)]
    pub(crate) fill_created_at: Option<Option<String>>,
    /// Add a random `id` to traces and spans that lack it, and the `trace_id` and `parent_id` that follow from the tree;
    /// with SEED, every payload gets the same ids
    #[arg(long, value_name = "SEED", num_args = 0..=1, require_equals = true)]
    pub(crate) fill_ids: Option<Option<u64>>,
    /// Write the changes to FILE in place of standard error, as one JSON object for each payload that has any
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CanonicalFormat,
}

impl Normalize {
    /// The core's options for `normalize`.
    pub(crate) fn options(&self) -> Result<NormalizeOptions, UsageError> {
        let mut fill = Fill::default();
        fill = match &self.fill_created_at {
            None => fill,
            Some(None) => fill.created_at(),
            Some(Some(time)) => fill.created_at_from(time)?,
        };
        fill = match self.fill_ids {
            None => fill,
            Some(None) => fill.ids(),
            Some(Some(seed)) => fill.seeded_ids(seed),
        };
        Ok(NormalizeOptions::default()
            .check(self.payloads.options()?)
            .nulls(if self.keep_nulls { Nulls::Keep } else { Nulls::Omit })
            .defaults(if self.omit_defaults { Defaults::Omit } else { Defaults::Emit })
            .fill(fill))
    }
}

/// Accepts an RFC 3339 time.
fn time(time: &str) -> Result<String, UsageError> {
    ffi::microseconds(time).map(|_| time.to_owned())
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The kind of payload [default: one object with the schemas of all kinds]
    #[arg(value_parser = by_name::<Kind>(), hide_possible_values = true)]
    pub(crate) kind: Option<Kind>,
    /// Schema dialect: JSON Schema `2020-12` or `7`, or `openapi` for a component of an OpenAPI document
    #[arg(long, default_value = Draft::default().name(), value_parser = by_name::<Draft>())]
    pub(crate) draft: Draft,
    /// Reject unknown fields, so that an editor marks them; the key `$schema` of a request is allowed
    #[arg(long)]
    pub(crate) closed: bool,
    /// Describe canonical JSON, as `normalize` writes it, in place of all valid payloads
    #[arg(long, conflicts_with = "closed")]
    pub(crate) canonical: bool,
}

impl Schema {
    /// Which payloads the schema accepts.
    pub(crate) fn accepts(&self) -> Accepts {
        match (self.closed, self.canonical) {
            (true, _) => Accepts::Closed,
            (_, true) => Accepts::Canonical,
            _ => Accepts::Valid,
        }
    }
}

/// The arguments of `kinds`.
#[derive(Debug, Args)]
pub(crate) struct Listing {
    /// List the API endpoints instead, each with its request and response kinds
    #[arg(long)]
    pub(crate) endpoints: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code of an issue, such as `unknown_tag` in `error[unknown_tag]` [default: list all codes]
    pub(crate) code: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// The command to describe, such as `validate` [default: the command line as a whole]
    pub(crate) command: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_grammar_is_consistent() {
        Cli::command().debug_assert();
    }
}
