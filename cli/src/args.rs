//! The command line's grammar. The core defines which values exist and what they mean.

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand, ValueEnum};
use spanschema::ffi;
use spanschema::{Defaults, Draft, Fill, Kind, Levels, NormalizeOptions, Nulls, Options, Profile, UsageError};

use crate::input::Source;
use crate::output::Audience;
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

/// Printed below the options of `validate`.
const VALIDATE_HELP: &str = "\
Examples:
  spanschema validate trace.json
  curl -s https://example.com/trace | spanschema validate --deny-warnings
  spanschema validate --lines --format json spans.ndjson > report.ndjson
  spanschema validate --format github payloads/*.json

Exit codes:
  0  every payload is valid
  1  some payload is invalid, or has warnings and --deny-warnings is given
  2  wrong usage, unreadable input, or a payload whose kind cannot be inferred";

/// Printed below the options of `normalize`.
const NORMALIZE_HELP: &str = "\
Examples:
  spanschema normalize trace.json > canonical.json
  spanschema normalize --lines --omit-defaults spans.ndjson > canonical.ndjson

Exit codes:
  0  every payload was normalized
  1  some payload is invalid and could not be normalized
  2  wrong usage, unreadable input, or a payload whose kind cannot be inferred";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check payloads and report every issue with its position
    #[command(after_help = VALIDATE_HELP)]
    Validate(Validate),
    /// Rewrite payloads as canonical JSON, reading them as leniently as the official SDK does, and report every change
    #[command(after_help = NORMALIZE_HELP)]
    Normalize(Normalize),
    /// Print the JSON Schema of one kind of payload, or of all kinds
    Schema(Schema),
    /// List the kinds of payload, or the API endpoints with their request and response kinds
    Kinds(Listing),
    /// Explain an issue code and how to fix it, or list all codes
    Explain(Explain),
}

/// The payloads to read, and the options that `validate` and `normalize` share.
#[derive(Debug, Args)]
pub(crate) struct Payloads {
    /// The kind of every payload, one of those that `spanschema kinds` lists [default: inferred from each payload]
    #[arg(long, value_parser = Kind::from_name)]
    pub(crate) kind: Option<Kind>,
    /// Read every input line as one payload (NDJSON); blank lines are skipped
    #[arg(long)]
    pub(crate) lines: bool,
    /// Maximum number of issues to print for each payload
    #[arg(long, value_name = "N", default_value_t = Options::default().max_issues)]
    pub(crate) max_issues: usize,
    /// Report these codes as errors: comma-separated codes or groups (`rules`, `changes`, `contract`, `all`)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Do not report these codes or groups; codes that make a payload invalid cannot be allowed
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// Maximum nesting depth of spans, filters and free-form JSON
    #[arg(long, value_name = "N", default_value_t = Options::default().max_depth)]
    pub(crate) max_depth: usize,
    /// Files to read; `-`, or no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}

impl Payloads {
    /// The core's options for a check under this profile.
    fn options(&self, profile: Profile) -> Result<Options, UsageError> {
        let levels = Levels::new(&self.deny, &self.allow)?;
        Ok(Options::default().profile(profile).max_issues(self.max_issues).max_depth(self.max_depth).levels(levels))
    }
}

/// The arguments of `validate`.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) payloads: Payloads,
    /// The rules to apply: `strict` is the published contract, `compat` is what the official Python SDK accepts
    #[arg(long, default_value = Profile::default().name(), value_parser = Profile::from_name)]
    pub(crate) profile: Profile,
    /// Treat TIME, such as 2026-01-02T03:04:05Z, as the current time when looking for times in the future [default: the
    /// system clock]
    #[arg(long, value_name = "TIME", value_parser = ffi::microseconds)]
    pub(crate) now: Option<i64>,
    /// Exit with code 1 if there are warnings
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
}

impl Validate {
    /// The core's options for `validate`.
    pub(crate) fn options(&self) -> Result<Options, UsageError> {
        let mut options = self.payloads.options(self.profile)?;
        options.now = self.now;
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

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The kind of payload [default: one object with the schemas of all kinds]
    #[arg(value_parser = Kind::from_name)]
    pub(crate) kind: Option<Kind>,
    /// Schema dialect: JSON Schema `2020-12` or `7`, or `openapi` for a component of an OpenAPI document
    #[arg(long, default_value = Draft::default().name(), value_parser = Draft::from_name)]
    pub(crate) draft: Draft,
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

/// The output format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Diagnostics for people: the source line, the reason and the fix
    #[default]
    Human,
    /// One JSON object for each payload, in input order
    Json,
    /// GitHub Actions annotations
    Github,
    /// One SARIF 2.1.0 document, for code scanning
    Sarif,
}

impl ReportFormat {
    /// Who reads this format.
    pub(crate) fn audience(self) -> Audience {
        match self {
            ReportFormat::Human => Audience::People,
            ReportFormat::Json | ReportFormat::Github | ReportFormat::Sarif => Audience::Programs,
        }
    }
}

/// The output format of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Text for people
    #[default]
    Human,
    /// JSON for programs
    Json,
}

impl ListFormat {
    /// Who reads this format.
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
