//! Prints GitHub Actions annotations, which appear beside the lines of a change.

use std::io::{self, Write};

use spanschema::Issue;

use super::end_position::end_position;
use super::tally::plural;
use super::{Printer, Stdout, Verdict};
use crate::input::{Payload, Source};

/// Prints a workflow command for each issue.
#[derive(Debug)]
pub(super) struct Github;

impl Printer for Github {
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        let Verdict::Checked { report, .. } = verdict else { return Ok(()) };
        for issue in &report.issues {
            annotate(out, payload, issue)?;
        }
        match report.omitted() as u64 {
            0 => Ok(()),
            omitted => {
                let issues = plural(omitted, "issue");
                let file = file(payload.source);
                writeln!(out, "::notice {file}title=spanschema::{omitted} more {issues} not shown")
            }
        }
    }
}

fn annotate(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue) -> io::Result<()> {
    write!(out, "::{} {}", issue.severity.name(), file(payload.source))?;
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        write!(out, "line={},col={column},", payload.source_line(line))?;
        // GitHub accepts an end column only with an end on the same line.
        if let Some((end_line, end_column)) = end_position(payload.bytes, issue).filter(|end| end.0 == line) {
            write!(out, "endLine={},endColumn={end_column},", payload.source_line(end_line))?;
        }
    }
    // An annotation has no other place for the pointer.
    let body = format!("{}\n{}", issue.message, issue.pointer());
    writeln!(out, "title={}::{}", issue.code.name(), escape_data(&body))
}

/// The property that names the payload's file; empty for standard input, which is not a file of the repository.
fn file(source: &Source) -> String {
    match source {
        Source::Stdin => String::new(),
        Source::File(_) => format!("file={},", escape_property(&source.name())),
    }
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
