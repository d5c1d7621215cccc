//! The values of `--format`.

use clap::ValueEnum;

use crate::output::Audience;

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

/// The output format of `normalize`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CanonicalFormat {
    /// The canonical JSON of each payload on a line, in input order
    #[default]
    Canonical,
    /// One JSON object for each payload, in input order, with the canonical JSON as a string and the changes
    Json,
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
