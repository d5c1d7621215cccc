//! Prints canonical JSON, the output of `normalize`.

use std::io::{self, Write};

use spanschema::{Normalized, Report};

use super::json::{write_object, write_unchecked};
use super::tally::count;
use super::{Answers, Format, Verdict};
use crate::input::Payload;
use crate::style::{Paint, sanitize, severity_style};

/// Prints the canonical JSON of each payload on a line, and what was changed on stderr or in the file of `--report`. In
/// envelopes, it prints one object for each payload instead, which has the canonical JSON as a string and the changes:
/// `{"source","line","kind","valid","json","errors","warnings","omitted","issues":[…]}`.
#[derive(Debug)]
pub(crate) struct Canonical {
    pub(crate) in_envelopes: bool,
    pub(crate) has_report: bool,
    /// Whether stderr shows styles.
    pub(crate) paint: Paint,
}

impl Format for Canonical {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        match verdict {
            Verdict::Checked(kind, Normalized { report, json, .. }) => {
                let has_issues = report.errors + report.warnings > 0;
                if self.has_report && has_issues {
                    write_object(&mut answers.report, payload, kind, &report, None)?;
                }
                if self.in_envelopes {
                    let json = serde_json::to_string(&json)?;
                    return write_object(&mut answers.stdout, payload, kind, &report, Some(&json));
                }
                if !self.has_report && has_issues {
                    self.write_changes(&mut answers.stderr, payload, &report)?;
                }
                if let Some(json) = json {
                    write_line(&mut answers.stdout, json);
                }
                Ok(())
            }
            Verdict::Unchecked(..) if self.in_envelopes => {
                write_unchecked(&mut answers.stdout, payload, r#","json":null"#)
            }
            Verdict::Unchecked(..) => Ok(()),
        }
    }
}

impl Canonical {
    /// Writes every issue on a line.
    fn write_changes(&self, out: &mut Vec<u8>, payload: &Payload<'_>, report: &Report) -> io::Result<()> {
        let source = &payload.source.label;
        for issue in &report.issues {
            let (line, column) = (issue.line.unwrap_or(1), issue.column.unwrap_or(1));
            let (level, code, message) = (issue.severity.name(), issue.code.name(), sanitize(&issue.message));
            let style = self.paint.with(severity_style(issue.severity));
            writeln!(out, "{source}:{line}:{column}: {style}{level}[{code}]{style:#}: {message}")?;
        }
        match (report.omitted() as u64, payload.line()) {
            (0, _) => Ok(()),
            (omitted, Some(line)) => writeln!(out, "{source}:{line}: {} not shown", count(omitted, "more issue")),
            (omitted, None) => writeln!(out, "{source}: {} not shown", count(omitted, "more issue")),
        }
    }
}

/// Writes canonical JSON on a line. A single one is not copied, because it may be large.
fn write_line(out: &mut Vec<u8>, json: String) {
    if out.is_empty() {
        *out = json.into_bytes();
        // Room for the line end alone: by itself, the vector would make room for as much again.
        out.reserve_exact(1);
    } else {
        out.extend_from_slice(json.as_bytes());
    }
    out.push(b'\n');
}
