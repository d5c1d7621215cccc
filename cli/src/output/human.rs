//! For people: every issue with the faulty line, the reason and the remedy.

use std::cmp::Reverse;
use std::io::{self, Write};

use anstyle::Style;
use spanschema::{Code, Issue};

use super::excerpt::{Excerpt, excerpt};
use super::tally::{count, noun};
use super::{Printer, Stdout, Tally, Verdict};
use crate::input::Payload;
use crate::layout::Page;
use crate::style::{ERROR, FAINT, FRAME, GOOD, HELP, STRONG, WARNING, tone, visible};

/// Prints every issue like a compiler does.
#[derive(Debug)]
pub(super) struct Human {
    page: Page,
    /// A code that was reported, the first error if there is any, as the example of what can be explained.
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
            diagnostic(out, payload, issue, self.page)?;
            self.propose(issue.code);
        }
        match report.omitted() as u64 {
            0 => Ok(()),
            omitted => writeln!(out, "{} more in this payload not shown; see --max-issues\n", count(omitted, "issue")),
        }
    }

    fn finish(&mut self, out: &mut Stdout, tally: &Tally) -> io::Result<()> {
        writeln!(out, "{}", summary(tally))?;
        if tally.kinds_inferred && !tally.kinds.is_empty() {
            let noun = noun(tally.kinds.len() as u64, "kind");
            writeln!(out, "{FAINT}inferred {noun}: {}{FAINT:#}", kinds(tally))?;
        }
        match self.example {
            Some(code) => writeln!(out, "{FAINT}`spanschema explain {}` tells more about a code{FAINT:#}", code.name()),
            None => Ok(()),
        }
    }
}

/// One issue: what is wrong, where, the line itself, and what helps to mend it.
fn diagnostic(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, page: Page) -> io::Result<()> {
    let (level, code) = (issue.severity.name(), issue.code.name());
    let tone = tone(issue.severity);
    let (reason, _) = reason_and_help(issue);
    writeln!(out, "{tone}{level}[{code}]{tone:#}{STRONG}: {}{STRONG:#}", visible(reason))?;

    let line = issue.line.map_or(String::new(), |line| payload.source_line(line).to_string());
    let gutter = line.len().max(1);
    location(out, payload, issue, gutter)?;
    if !line.is_empty() {
        drawing(out, payload, issue, &line, page)?;
    }
    notes(out, issue, gutter, page)?;
    writeln!(out)
}

/// The two halves of a message: what is wrong, and what to do about it.
fn reason_and_help(issue: &Issue) -> (&str, Option<String>) {
    match issue.message.split_once("; ") {
        Some((reason, help)) => (reason, Some(help.to_owned())),
        None => (&issue.message, None),
    }
}

/// What the headline doesn't tell already.
fn notes(out: &mut Stdout, issue: &Issue, gutter: usize, page: Page) -> io::Result<()> {
    let pointer = Some(issue.pointer()).filter(|pointer| !pointer.is_empty());
    let expected = issue.expected.clone().filter(|expected| !issue.message.contains(expected));
    let (_, help) = reason_and_help(issue);
    let notes = [("pointer", STRONG, pointer), ("expected", STRONG, expected), ("help", HELP, help)];
    if notes.iter().any(|(.., text)| text.is_some()) {
        writeln!(out, "{:gutter$} {FRAME}|{FRAME:#}", "")?;
    }
    for (label, style, text) in notes {
        if let Some(text) = text {
            let text = page.wrap(&visible(&text), gutter + label.len() + 5);
            writeln!(out, "{:gutter$} {FRAME}={FRAME:#} {style}{label}{style:#}: {text}", "")?;
        }
    }
    Ok(())
}

/// The place, in the form that editors and terminals make a link of.
fn location(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, gutter: usize) -> io::Result<()> {
    write!(out, "{:gutter$}{FRAME}-->{FRAME:#} {}", "", visible(&payload.source.title()))?;
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        write!(out, ":{}:{column}", payload.source_line(line))?;
    }
    writeln!(out)
}

/// The faulty line, and carets under the fault.
fn drawing(out: &mut Stdout, payload: &Payload<'_>, issue: &Issue, line: &str, page: Page) -> io::Result<()> {
    let (gutter, tone) = (line.len(), tone(issue.severity));
    let fault = issue.offset..issue.offset.saturating_add(issue.length);
    let Excerpt { text, indent, width } = excerpt(payload.text, fault, page.columns().saturating_sub(gutter + 3));
    writeln!(out, "{:gutter$} {FRAME}|{FRAME:#}", "")?;
    writeln!(out, "{FRAME}{line} |{FRAME:#}{}", format!(" {text}").trim_end())?;
    writeln!(out, "{:gutter$} {FRAME}|{FRAME:#} {:indent$}{tone}{}{tone:#}", "", "", "^".repeat(width))
}

/// The run in one line: `3 payloads checked: 2 valid, 1 invalid; 2 errors, 1 warning`.
fn summary(tally: &Tally) -> String {
    let verdicts = list([
        (tally.valid, GOOD, "valid".to_owned()),
        (tally.invalid, ERROR, "invalid".to_owned()),
        (tally.unknown, ERROR, "of unknown kind".to_owned()),
    ]);
    let faults = list([
        (tally.errors, ERROR, noun(tally.errors, "error")),
        (tally.warnings, WARNING, noun(tally.warnings, "warning")),
        (tally.unreadable, ERROR, format!("unreadable {}", noun(tally.unreadable, "file"))),
    ]);
    let mut line = format!("{STRONG}{} checked{STRONG:#}", count(tally.payloads(), "payload"));
    if !verdicts.is_empty() {
        line.push_str(&format!(": {verdicts}"));
    }
    if !faults.is_empty() {
        line.push_str(&format!("; {faults}"));
    }
    line
}

/// Those of the counts that aren't zero.
fn list<const N: usize>(counts: [(u64, Style, String); N]) -> String {
    let shown = counts.into_iter().filter(|(number, ..)| *number > 0);
    let shown: Vec<String> = shown.map(|(number, style, what)| format!("{style}{number} {what}{style:#}")).collect();
    shown.join(", ")
}

/// The kinds that the payloads were taken for, most frequent first: a wrong guess must not go unseen.
fn kinds(tally: &Tally) -> String {
    let mut kinds: Vec<_> = tally.kinds.iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(**number));
    match kinds.as_slice() {
        [(kind, _)] => kind.to_string(),
        kinds => kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", "),
    }
}
