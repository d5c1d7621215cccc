//! The command line's grammar. What the values mean, and which there are, the core says.

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand, ValueEnum};
use spanschema::ffi;
use spanschema::{Defaults, Draft, Fill, Kind, Levels, NormalizeOptions, Nulls, Options, Profile, UsageError};

use crate::input::Source;
use crate::output::Audience;
use crate::style;

/// Check LLM trace payloads before they are sent: line, column, reason and remedy of every fault.
#[derive(Debug, Parser)]
#[command(name = "spanschema", version, styles = style::CLAP, max_term_width = 110, propagate_version = true)]
pub(crate) struct Cli {
    /// When to use colours; `auto` is on a terminal only, and honours NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What stands below the options of `validate`.
const VALIDATE_HELP: &str = "\
Examples:
  spanschema validate trace.json
  curl -s https://example.com/trace | spanschema validate --deny-warnings
  spanschema validate --lines --format json spans.ndjson > report.ndjson
  spanschema validate --format github payloads/*.json

Exit code: 0 if all payloads are valid, 1 if some are not, 2 for wrong usage or input that can't be read.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check payloads and say what is wrong with them, and where
    #[command(after_help = VALIDATE_HELP)]
    Validate(Validate),
    /// Rewrite payloads in canonical form, as leniently as the official SDK reads them, and tell every change
    #[command(
        after_help = "Exit code: 0 all payloads could be taken, 1 some could not, 2 wrong usage or unreadable input."
    )]
    Normalize(Normalize),
    /// Print the JSON Schema of a kind of payload, or of all kinds
    Schema(Schema),
    /// List the kinds of payload, or the endpoints that take and give them
    Kinds(Listing),
    /// Say what an issue's code means and how to mend it, or list all codes
    Explain(Explain),
}

/// Which payloads there are to work on.
#[derive(Debug, Args)]
pub(crate) struct Payloads {
    /// The kind of the payloads, as listed by `spanschema kinds`; found out for each payload when left out
    #[arg(long, value_parser = Kind::from_name)]
    pub(crate) kind: Option<Kind>,
    /// Take every line of the input as one payload (NDJSON); blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// How many issues to print for a payload at the most
    #[arg(long, value_name = "N", default_value_t = Options::default().max_issues)]
    pub(crate) max_issues: usize,
    /// Make errors of these codes; a code, or `rules`, `changes`, `contract` or `all`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Do not report these codes; what the contract rejects can't be allowed
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// How deeply spans, filters and free JSON may be nested
    #[arg(long, value_name = "N", default_value_t = Options::default().max_depth)]
    pub(crate) max_depth: usize,
    /// The files to read; `-`, or no file at all, is the standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}

impl Payloads {
    /// What the core is to check by.
    fn options(&self, profile: Profile) -> Result<Options, UsageError> {
        let levels = Levels::new(&self.deny, &self.allow)?;
        Ok(Options::default().profile(profile).max_issues(self.max_issues).max_depth(self.max_depth).levels(levels))
    }
}

/// `validate`.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) payloads: Payloads,
    /// Whose rules decide
    #[arg(long, default_value = Profile::default().name(), value_parser = Profile::from_name)]
    pub(crate) profile: Profile,
    /// The time that it is, such as 2026-01-02T03:04:05Z, to tell what starts in the future; the system's if left out
    #[arg(long, value_name = "TIME", value_parser = ffi::microseconds)]
    pub(crate) now: Option<i64>,
    /// Exit with 1 for warnings, too
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
}

impl Validate {
    /// What the core is to check by.
    pub(crate) fn options(&self) -> Result<Options, UsageError> {
        let mut options = self.payloads.options(self.profile)?;
        options.now = self.now;
        Ok(options)
    }
}

/// `normalize`.
#[derive(Debug, Args)]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) payloads: Payloads,
    /// Keep nulls where the contract takes them
    #[arg(long)]
    pub(crate) keep_nulls: bool,
    /// Leave out what has its default
    #[arg(long)]
    pub(crate) omit_defaults: bool,
    /// Give steps without `created_at` the time; with TIME, times from that one on
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, value_parser = time)]
    pub(crate) fill_created_at: Option<Option<String>>,
    /// Give steps without `id` a new one, and `trace_id` and `parent_id` by the tree; with SEED, the same ids for each payload
    #[arg(long, value_name = "SEED", num_args = 0..=1, require_equals = true)]
    pub(crate) fill_ids: Option<Option<u64>>,
}

impl Normalize {
    /// What the core is to normalize by.
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
            .check(self.payloads.options(Profile::default())?)
            .nulls(if self.keep_nulls { Nulls::Keep } else { Nulls::Omit })
            .defaults(if self.omit_defaults { Defaults::Omit } else { Defaults::Emit })
            .fill(fill))
    }
}

/// Accepts an RFC 3339 time.
fn time(time: &str) -> Result<String, UsageError> {
    ffi::microseconds(time).map(|_| time.to_owned())
}

/// `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The kind of payload; when left out, one object has the schemas of all kinds
    #[arg(value_parser = Kind::from_name)]
    pub(crate) kind: Option<Kind>,
    /// The dialect: JSON Schema `2020-12` (the default) or `7`, or `openapi` for a component of an OpenAPI document
    #[arg(long, default_value = Draft::default().name(), hide_default_value = true, value_parser = Draft::from_name)]
    pub(crate) draft: Draft,
}

/// `kinds`.
#[derive(Debug, Args)]
pub(crate) struct Listing {
    /// List the operations of the API instead, each with the kinds that go in and come out
    #[arg(long)]
    pub(crate) endpoints: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code of an issue, as in `error[unknown_tag]`; all codes when left out
    pub(crate) code: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// How what a check found is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people: the faulty line, the reason and the remedy
    #[default]
    Human,
    /// One JSON object for each payload, in order
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// One SARIF 2.1.0 document, for code scanning
    Sarif,
}

impl ReportFormat {
    /// Who reads it.
    pub(crate) fn audience(self) -> Audience {
        match self {
            ReportFormat::Human => Audience::People,
            ReportFormat::Json | ReportFormat::Github | ReportFormat::Sarif => Audience::Programs,
        }
    }
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

impl ListFormat {
    /// Who reads it.
    pub(crate) fn audience(self) -> Audience {
        match self {
            ListFormat::Human => Audience::People,
            ListFormat::Json => Audience::Programs,
        }
    }
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
