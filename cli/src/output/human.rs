//! Prints diagnostics for people: every issue with the source line, the reason and the fix.

use std::cmp::Reverse;
use std::io::{self, Write};

use anstyle::Style;
use spanschema::{Code, Issue};

use super::excerpt::{Excerpt, excerpt};
use super::tally::{count, plural};
use super::{Printer, Stdout, Tally, Verdict};
use crate::input::Payload;
use crate::layout::Page;
use crate::style::{ERROR, FAINT, FRAME, HELP, STRONG, SUCCESS, WARNING, sanitize, severity_style};

/// Prints every issue the way a compiler does.
#[derive(Debug)]
pub(super) struct Human {
    page: Page,
    /// The code that the last line suggests to `spanschema explain`: the first error's, or else the first warning's.
    example: Option<Code>,
}

impl Human {
    /// A printer for the width of the terminal.
    pub(super) fn new() -> Self {
        Human { page: Page::of_terminal(), example: None }
    }

    fn propose(&mut self, code: Code) {
        if self.example.is_none_or(|example| code.severity() < example.severity()) {
            self.example = Some(code);
        }
    }
}

impl Printer for Human {
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        let Verdict::Checked { report, .. } = verdict else { return Ok(()) };
        for issue in &report.issues {
            print_diagnostic(out, payload, issue, self.page)?;
            self.propose(issue.code);
        }
        match report.omitted() as u64 {
            0 => Ok(()),
            omitted => {
                let issues = plural(omitted, "issue");
                writeln!(out, "{omitted} more {issues} in this payload; use --max-issues to show more\n")
            }
        }
    }

    fn finish(&mut self, out: &mut Stdout, tally: &Tally) -> io::Result<()> {
        writeln!(out, "{}", summary(tally))?;
        if tally.kinds_inferred && !tally.kinds.is_empty() {
            let noun = plural(tally.kinds.len() as u64, "kind");
            writeln!(out, "{FAINT}inferred {noun}: {}{FAINT:#}", kinds(tally))?;
        }
        match self.example {
            Some(code) => writeln!(out, "{FAINT}run `spanschema explain {}` for details{FAINT:#}", code.name()),
            None => Ok(()),
        }
    }
}

/// Prints one issue: the reason, the position, the source line and the notes.
fn print_diagnostic(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, page: Page) -> io::Result<()> {
    let (level, code) = (issue.severity.name(), issue.code.name());
    let style = severity_style(issue.severity);
    let (reason, _) = reason_and_help(issue);
    writeln!(out, "{style}{level}[{code}]{style:#}{STRONG}: {}{STRONG:#}", sanitize(reason))?;

    let line = issue.line.map_or(String::new(), |line| payload.source_line(line).to_string());
    let gutter = line.len().max(1);
    print_position(out, payload, issue, gutter)?;
    if !line.is_empty() {
        print_excerpt(out, payload, issue, &line, page)?;
    }
    print_notes(out, issue, gutter, page)?;
    writeln!(out)
}

/// The two parts of a message: what is wrong, and what to do about it.
fn reason_and_help(issue: &Issue) -> (&str, Option<String>) {
    match issue.message.split_once("; ") {
        Some((reason, help)) => (reason, Some(help.to_owned())),
        None => (&issue.message, None),
    }
}

/// Prints what the headline does not contain.
fn print_notes(out: &mut Stdout, issue: &Issue, gutter: usize, page: Page) -> io::Result<()> {
    let pointer = Some(issue.pointer()).filter(|pointer| !pointer.is_empty());
    let expected = issue.expected.clone().filter(|expected| !issue.message.contains(expected));
    let (_, help) = reason_and_help(issue);
    let notes = [("pointer", STRONG, pointer), ("expected", STRONG, expected), ("help", HELP, help)];
    if notes.iter().any(|(.., text)| text.is_some()) {
        writeln!(out, "{:gutter$} {FRAME}|{FRAME:#}", "")?;
    }
    for (label, style, text) in notes {
        if let Some(text) = text {
            let text = page.wrap(&sanitize(&text), gutter + label.len() + 5);
            writeln!(out, "{:gutter$} {FRAME}={FRAME:#} {style}{label}{style:#}: {text}", "")?;
        }
    }
    Ok(())
}

/// Prints the position, in the form that editors and terminals turn into a link.
fn print_position(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, gutter: usize) -> io::Result<()> {
    write!(out, "{:gutter$}{FRAME}-->{FRAME:#} {}", "", sanitize(&payload.source.display_name()))?;
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        write!(out, ":{}:{column}", payload.source_line(line))?;
    }
    writeln!(out)
}

/// Prints the source line, with carets under the marked part.
fn print_excerpt(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, line: &str, page: Page) -> io::Result<()> {
    let (gutter, style) = (line.len(), severity_style(issue.severity));
    let marked = issue.offset..issue.offset.saturating_add(issue.length);
    let columns = page.columns().saturating_sub(gutter + 3);
    let Excerpt { text, indent, width } = excerpt(payload.bytes, marked, columns);
    writeln!(out, "{:gutter$} {FRAME}|{FRAME:#}", "")?;
    writeln!(out, "{FRAME}{line} |{FRAME:#}{}", format!(" {text}").trim_end())?;
    writeln!(out, "{:gutter$} {FRAME}|{FRAME:#} {:indent$}{style}{}{style:#}", "", "", "^".repeat(width))
}

/// The run on one line: `3 payloads checked: 2 valid, 1 invalid; 2 errors, 1 warning`.
fn summary(tally: &Tally) -> String {
    let verdicts = list([
        (tally.valid, SUCCESS, "valid".to_owned()),
        (tally.invalid, ERROR, "invalid".to_owned()),
        (tally.unknown, ERROR, "of unknown kind".to_owned()),
    ]);
    let issues = list([
        (tally.errors, ERROR, plural(tally.errors, "error")),
        (tally.warnings, WARNING, plural(tally.warnings, "warning")),
        (tally.unreadable, ERROR, format!("unreadable {}", plural(tally.unreadable, "file"))),
    ]);
    let mut line = format!("{STRONG}{} checked{STRONG:#}", count(tally.payloads(), "payload"));
    if !verdicts.is_empty() {
        line.push_str(&format!(": {verdicts}"));
    }
    if !issues.is_empty() {
        line.push_str(&format!("; {issues}"));
    }
    line
}

/// Joins the counts that aren't zero.
fn list<const N: usize>(counts: [(u64, Style, String); N]) -> String {
    let shown = counts.into_iter().filter(|(number, ..)| *number > 0);
    let shown: Vec<String> = shown.map(|(number, style, noun)| format!("{style}{number} {noun}{style:#}")).collect();
    shown.join(", ")
}

/// The inferred kinds, most frequent first, so that a wrong guess is noticed.
fn kinds(tally: &Tally) -> String {
    let mut kinds: Vec<_> = tally.kinds.iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(**number));
    match kinds.as_slice() {
        [(kind, _)] => kind.to_string(),
        kinds => kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", "),
    }
}
