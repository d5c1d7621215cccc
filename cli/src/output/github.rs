//! Prints GitHub Actions annotations, which appear beside the lines of a change.

use std::io::{self, Write};

use spanschema::Issue;

use super::end_position::end_position;
use super::tally::plural;
use super::{Answers, Format, Verdict};
use crate::input::{Payload, Source};
use crate::style::sanitize;

/// Prints a workflow command for each issue.
#[derive(Debug)]
pub(super) struct Github;

impl Format for Github {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        let Verdict::Checked(_, normalized) = verdict else { return Ok(()) };
        let out = &mut answers.stdout;
        for issue in &normalized.report.issues {
            annotate(out, payload, issue)?;
        }
        match normalized.report.omitted() as u64 {
            0 => Ok(()),
            omitted => {
                let issues = plural(omitted, "issue");
                writeln!(out, "::notice {}title=spanschema::{omitted} more {issues} not shown", place(payload))
            }
        }
    }
}

fn annotate(out: &mut Vec<u8>, payload: &Payload<'_>, issue: &Issue) -> io::Result<()> {
    write!(out, "::{} {}", issue.severity.name(), file(payload.source))?;
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        write!(out, "line={line},col={column},")?;
        // GitHub accepts an end column only with an end on the same line.
        if let Some((end_line, end_column)) = end_position(payload.bytes(), issue).filter(|end| end.0 == line) {
            write!(out, "endLine={end_line},endColumn={end_column},")?;
        }
    }
    let (code, message, pointer) = (issue.code.name(), sanitize(&issue.message), issue.pointer());
    write!(out, "title={code}::{}", escape_data(&message))?;
    // An annotation has no other place for the pointer.
    if !pointer.is_empty() {
        write!(out, "%0A{}", escape_data(&sanitize(&pointer)))?;
    }
    out.push(b'\n');
    Ok(())
}

/// The properties that name the payload.
fn place(payload: &Payload<'_>) -> String {
    let line = payload.line().map_or(String::new(), |line| format!("line={line},"));
    format!("{}{line}", file(payload.source))
}

/// The property that names the payload's file; empty for standard input, which is not a file of the repository.
fn file(source: &Source) -> String {
    source.path().map_or(String::new(), |_| format!("file={},", escape_property(&source.label)))
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{escape_data, escape_property};

    #[test]
    fn escapes_what_would_end_a_command_or_a_property() {
        assert_eq!(escape_data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(escape_property("c:\\a,b.json"), "c%3A\\a%2Cb.json");
    }
}
