//! Prints diagnostics for people: every issue with the source line, the reason and the fix.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};

use anstyle::Style;
use spanschema::{Issue, Report};

use super::excerpt::{Excerpt, excerpt};
use super::tally::{count, plural};
use super::{Answers, Format, Tally, Verdict};
use crate::input::Payload;
use crate::layout::Page;
use crate::style::{ERROR, FAINT, FRAME, HELP, Paint, STRONG, SUCCESS, WARNING, sanitize, severity_style};

/// Prints every issue the way a compiler does.
#[derive(Debug)]
pub(super) struct Human {
    page: Page,
    paint: Paint,
    are_kinds_inferred: bool,
}

impl Human {
    /// The format for the width of the terminal.
    pub(super) fn new(paint: Paint, are_kinds_inferred: bool) -> Self {
        Human { page: Page::of_terminal(), paint, are_kinds_inferred }
    }
}

impl Format for Human {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        let Verdict::Checked(_, normalized) = verdict else { return Ok(()) };
        Diagnostics { page: self.page, paint: self.paint, payload, out: &mut answers.stdout }.write(&normalized.report)
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        write_end(out, tally, self.paint, self.are_kinds_inferred)
    }
}

/// Writes the issues of a payload.
pub(crate) fn write_issues(out: &mut Vec<u8>, paint: Paint, payload: &Payload<'_>, report: &Report) -> io::Result<()> {
    Diagnostics { page: Page::of_terminal(), paint, payload, out }.write(report)
}

/// Writes the last lines: the run in numbers, the inferred kinds, and where to read on.
pub(super) fn write_end(out: &mut Vec<u8>, tally: &Tally, paint: Paint, are_kinds_inferred: bool) -> io::Result<()> {
    let faint = paint.with(FAINT);
    writeln!(out, "{}", summary(tally, paint))?;
    if are_kinds_inferred && !tally.kinds.is_empty() {
        let noun = plural(tally.kinds.len() as u64, "kind");
        writeln!(out, "{faint}inferred {noun}: {}{faint:#}", kinds(tally))?;
    }
    match tally.example {
        Some(code) => writeln!(out, "{faint}run `spanschema explain {}` for details{faint:#}", code.name()),
        None => Ok(()),
    }
}

/// Writes the issues of a payload.
struct Diagnostics<'a> {
    page: Page,
    paint: Paint,
    payload: &'a Payload<'a>,
    out: &'a mut Vec<u8>,
}

impl Diagnostics<'_> {
    fn write(mut self, report: &Report) -> io::Result<()> {
        report.issues.iter().try_for_each(|issue| self.diagnostic(issue))?;
        match report.omitted() as u64 {
            0 => Ok(()),
            omitted => {
                let issues = plural(omitted, "issue");
                writeln!(self.out, "{omitted} more {issues} in this payload; use --max-issues to show more\n")
            }
        }
    }

    /// Writes one issue: the reason, the position, the source line and the notes.
    fn diagnostic(&mut self, issue: &Issue) -> io::Result<()> {
        let (level, code) = (issue.severity.name(), issue.code.name());
        let (style, strong) = (self.paint.with(severity_style(issue.severity)), self.paint.with(STRONG));
        let (reason, help) = reason_and_help(issue);
        writeln!(self.out, "{style}{level}[{code}]{style:#}{strong}: {}{strong:#}", sanitize(reason))?;

        let line = issue.line.map_or(String::new(), |line| line.to_string());
        let gutter = line.len().max(1);
        self.position(issue, gutter)?;
        if !line.is_empty() {
            self.excerpt(issue, &line)?;
        }
        self.notes(issue, help, gutter)?;
        self.out.push(b'\n');
        Ok(())
    }

    /// Writes the position, in the form that editors and terminals turn into a link.
    fn position(&mut self, issue: &Issue, gutter: usize) -> io::Result<()> {
        let frame = self.paint.with(FRAME);
        self.fill(b' ', gutter);
        write!(self.out, "{frame}-->{frame:#} {}", self.payload.source.label)?;
        if let (Some(line), Some(column)) = (issue.line, issue.column) {
            write!(self.out, ":{line}:{column}")?;
        }
        self.out.push(b'\n');
        Ok(())
    }

    /// Writes the source line, with carets under the marked part.
    fn excerpt(&mut self, issue: &Issue, line: &str) -> io::Result<()> {
        let (gutter, frame) = (line.len(), self.paint.with(FRAME));
        let style = self.paint.with(severity_style(issue.severity));
        let marked = issue.offset..issue.offset.saturating_add(issue.length);
        let columns = self.page.columns().saturating_sub(gutter + 3);
        let Excerpt { text, indent, width } = excerpt(self.payload.bytes(), marked, columns);
        self.bar(gutter, '|')?;
        write!(self.out, "\n{frame}{line} |{frame:#}")?;
        let text = text.trim_end();
        if !text.is_empty() {
            self.out.push(b' ');
            self.out.extend_from_slice(text.as_bytes());
        }
        self.out.push(b'\n');
        self.bar(gutter, '|')?;
        self.fill(b' ', 1 + indent);
        write!(self.out, "{style}")?;
        self.fill(b'^', width);
        writeln!(self.out, "{style:#}")
    }

    /// Writes what the headline does not contain.
    fn notes(&mut self, issue: &Issue, help: Option<&str>, gutter: usize) -> io::Result<()> {
        let pointer = Some(Cow::<str>::Owned(issue.pointer())).filter(|pointer| !pointer.is_empty());
        let expected = issue.expected.as_deref().filter(|expected| !issue.message.contains(expected));
        let notes = [
            ("pointer", STRONG, pointer),
            ("expected", STRONG, expected.map(Cow::Borrowed)),
            ("help", HELP, help.map(Cow::Borrowed)),
        ];
        if notes.iter().any(|(.., text)| text.is_some()) {
            self.bar(gutter, '|')?;
            self.out.push(b'\n');
        }
        for (label, style, text) in notes {
            if let Some(text) = text {
                let style = self.paint.with(style);
                let text = self.page.wrap(&sanitize(&text), gutter + label.len() + 5);
                self.bar(gutter, '=')?;
                writeln!(self.out, " {style}{label}{style:#}: {text}")?;
            }
        }
        Ok(())
    }

    /// Writes the frame beside the gutter.
    fn bar(&mut self, gutter: usize, bar: char) -> io::Result<()> {
        let frame = self.paint.with(FRAME);
        self.fill(b' ', gutter + 1);
        write!(self.out, "{frame}{bar}{frame:#}")
    }

    /// Writes a character several times.
    fn fill(&mut self, character: u8, times: usize) {
        self.out.resize(self.out.len() + times, character);
    }
}

/// The two parts of a message: what is wrong, and what to do about it.
fn reason_and_help(issue: &Issue) -> (&str, Option<&str>) {
    match issue.message.split_once("; ") {
        Some((reason, help)) => (reason, Some(help)),
        None => (&issue.message, None),
    }
}

/// The run on one line: `3 payloads checked: 2 valid, 1 invalid; 2 errors, 1 warning`.
fn summary(tally: &Tally, paint: Paint) -> String {
    let (unreadable, strong) = (tally.unreadable.len() as u64, paint.with(STRONG));
    let verdicts = list(
        paint,
        [
            (tally.valid, SUCCESS, "valid".to_owned()),
            (tally.invalid, ERROR, "invalid".to_owned()),
            (tally.unknown, ERROR, "of unknown kind".to_owned()),
            (tally.too_long, ERROR, "too long".to_owned()),
        ],
    );
    let issues = list(
        paint,
        [
            (tally.errors, ERROR, plural(tally.errors, "error")),
            (tally.warnings, WARNING, plural(tally.warnings, "warning")),
            (unreadable, ERROR, format!("unreadable {}", plural(unreadable, "file"))),
        ],
    );
    let mut line = format!("{strong}{} checked{strong:#}", count(tally.payloads(), "payload"));
    if !verdicts.is_empty() {
        line.push_str(&format!(": {verdicts}"));
    }
    if !issues.is_empty() {
        line.push_str(&format!("; {issues}"));
    }
    line
}

/// Joins the counts that aren't zero.
fn list<const N: usize>(paint: Paint, counts: [(u64, Style, String); N]) -> String {
    let shown = counts.into_iter().filter(|(number, ..)| *number > 0);
    let styled = shown.map(|(number, style, noun)| (number, paint.with(style), noun));
    let shown: Vec<String> = styled.map(|(number, style, noun)| format!("{style}{number} {noun}{style:#}")).collect();
    shown.join(", ")
}

/// The inferred kinds, most frequent first, so that a wrong guess is noticed.
fn kinds(tally: &Tally) -> String {
    let mut kinds: Vec<_> = tally.kinds.iter().map(|(kind, counts)| (kind, counts.payloads)).collect();
    kinds.sort_by_key(|(_, number)| Reverse(*number));
    match kinds.as_slice() {
        [(kind, _)] => kind.to_string(),
        kinds => kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", "),
    }
}
