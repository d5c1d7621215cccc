//! Prints the counts of a run, in place of the issues.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::{Map, Value, json};
use spanschema::Code;

use super::human::write_end;
use super::json::escape_obeyed;
use super::tally::{CodeCount, count};
use super::{Answers, Format, Tally, Verdict};
use crate::input::Payload;
use crate::style::{Paint, sanitize, severity_style};

/// Prints a line for each code, for people.
#[derive(Debug)]
pub(super) struct HumanSummary {
    pub(super) paint: Paint,
    pub(super) are_kinds_inferred: bool,
}

impl Format for HumanSummary {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        tally(payload, verdict, answers);
        Ok(())
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        for (code, CodeCount { issues, payloads, first, source }) in most_frequent(tally) {
            let style = self.paint.with(severity_style(first.severity));
            let (level, code) = (first.severity.name(), code.name());
            let (line, column) = (first.line.unwrap_or(1), first.column.unwrap_or(1));
            let share = percent(*payloads, tally.payloads());
            write!(
                out,
                "{style}{level}[{code}]{style:#}: {} in {} ({share}%), ",
                count(*issues, "issue"),
                count(*payloads, "payload")
            )?;
            writeln!(out, "first at {}:{line}:{column}: {}", source.label, sanitize(&first.message))?;
        }
        if tally.omitted > 0 {
            writeln!(out, "{} beyond the limit of a payload, not counted by code", count(tally.omitted, "more issue"))?;
        }
        if !tally.codes.is_empty() {
            out.push(b'\n');
        }
        write_end(out, tally, self.paint, self.are_kinds_inferred)
    }
}

/// Prints one JSON object for the run, for programs:
/// `{"payloads","valid","invalid","unknown","unreadable","errors","warnings","omitted","kinds":{…},"codes":[…]}`. A member of `codes` is
/// `{"code","severity","issues","payloads","share","first":{"source","line","column","pointer","message"}}`, most frequent first.
#[derive(Debug)]
pub(super) struct JsonSummary;

impl Format for JsonSummary {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        tally(payload, verdict, answers);
        Ok(())
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        let kinds: Map<String, Value> =
            tally.kinds.iter().map(|(kind, payloads)| (kind.to_string(), (*payloads).into())).collect();
        let codes: Vec<Value> =
            most_frequent(tally).into_iter().map(|(code, count)| code_object(code, count, tally)).collect();
        let summary = json!({
            "payloads": tally.payloads(),
            "valid": tally.valid,
            "invalid": tally.invalid,
            "unknown": tally.unknown,
            "unreadable": tally.unreadable.len(),
            "errors": tally.errors,
            "warnings": tally.warnings,
            "omitted": tally.omitted,
            "kinds": kinds,
            "codes": codes,
        });
        writeln!(out, "{summary}")?;
        escape_obeyed(out, 0);
        Ok(())
    }
}

fn code_object(code: Code, count: &CodeCount, tally: &Tally) -> Value {
    let CodeCount { issues, payloads, first, source } = count;
    let mut place = json!({
        "source": source.name(),
        "line": first.line,
        "column": first.column,
        "pointer": first.pointer(),
        "message": first.message,
    });
    if let (Some(uri), Some(members)) = (source.uri(), place.as_object_mut()) {
        members.insert("source_uri".to_owned(), uri.into());
    }
    json!({
        "code": code.name(),
        "severity": first.severity.name(),
        "issues": issues,
        "payloads": payloads,
        "share": *payloads as f64 / tally.payloads() as f64,
        "first": place,
    })
}

fn tally(payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) {
    if let Verdict::Checked(_, normalized) = verdict {
        answers.tally.count_codes(payload, normalized.report.issues);
    }
}

/// The codes, those with the most issues first.
fn most_frequent(tally: &Tally) -> Vec<(Code, &CodeCount)> {
    let mut codes: Vec<_> = tally.codes.iter().map(|(code, count)| (*code, count)).collect();
    codes.sort_by_key(|(_, count)| Reverse(count.issues));
    codes
}

/// A part in percent, with one digit; not 0 unless nothing is counted, and not 100 unless everything is.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (part as f64 / whole.max(1) as f64 * 1000.0).round();
    let tenths = if part == 0 { 0.0 } else { tenths.max(1.0) };
    let tenths = if part < whole { tenths.min(999.0) } else { tenths };
    format!("{:.1}", tenths / 10.0)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_0_only_for_nothing_and_100_only_for_everything() {
        assert_eq!(percent(0, 3), "0.0");
        assert_eq!(percent(1, 3), "33.3");
        assert_eq!(percent(1, 1_000_000), "0.1");
        assert_eq!(percent(999_999, 1_000_000), "99.9");
        assert_eq!(percent(3, 3), "100.0");
    }
}
