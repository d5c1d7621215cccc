//! For a GitHub workflow: annotations that show up beside the lines of a change.

use std::io::{self, Write};

use spanschema::Issue;

use super::tally::count;
use super::{Printer, Stdout, Verdict, span};
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
            omitted => writeln!(
                out,
                "::notice {}title=spanschema::{} more not shown",
                file(payload.source),
                count(omitted, "issue")
            ),
        }
    }
}

fn annotate(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue) -> io::Result<()> {
    write!(out, "::{} {}", issue.severity.name(), file(payload.source))?;
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        write!(out, "line={},col={column},", payload.source_line(line))?;
        // GitHub takes an end column only together with an end on the same line.
        if let Some((end_line, end_column)) = span::end(payload.text, issue).filter(|end| end.0 == line) {
            write!(out, "endLine={},endColumn={end_column},", payload.source_line(end_line))?;
        }
    }
    writeln!(out, "title={}::{}", issue.code.name(), data(&text(issue)))
}

/// The message with what helps to mend the fault; an annotation has no other place for it.
fn text(issue: &Issue) -> String {
    let mut text = format!("{}\n{}", issue.message, issue.pointer());
    if let Some(suggestion) = &issue.suggestion {
        text.push_str(&format!("\ndid you mean `{suggestion}`?"));
    }
    text
}

/// The file a payload stands in. The standard input is no file of the repository.
fn file(source: &Source) -> String {
    match source {
        Source::Stdin => String::new(),
        Source::File(_) => format!("file={},", property(&source.name())),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("c:\\a,b.json"), "c%3A\\a%2Cb.json");
    }
}
