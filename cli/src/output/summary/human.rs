//! The counts of a run as tables.

use std::cmp::Reverse;
use std::io;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::super::human::write_end;
use super::super::tally::{Counts, count};
use super::super::{Answers, Format, Tally, Verdict};
use super::{most_frequent, tally};
use crate::input::Payload;
use crate::style::{Paint, STRONG, sanitize, severity_style};

/// How many kinds or files a table has: those with the most invalid payloads.
const SHOWN: usize = 20;

/// Prints a table of the codes, one of the kinds and one of the files, for people.
#[derive(Debug)]
pub(in super::super) struct HumanSummary {
    pub(in super::super) paint: Paint,
    pub(in super::super) are_kinds_inferred: bool,
}

impl Format for HumanSummary {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        tally(payload, verdict, answers);
        Ok(())
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        if !tally.codes.is_empty() {
            self.table(out, ["code", "issues", "payloads", "share"], "first one", &codes(tally));
        }
        if tally.omitted > 0 {
            let issues = count(tally.omitted, "more issue");
            out.extend_from_slice(
                format!("{issues} beyond the limit of a payload, not counted by code\n\n").as_bytes(),
            );
        }
        // One kind or file has the counts of the whole run.
        if tally.kinds.len() > 1 {
            let kinds = tally.kinds.iter().map(|(kind, counts)| (kind.to_string(), counts)).collect();
            self.counts(out, "kind", kinds);
        }
        if tally.files.len() > 1 {
            let files = tally.files.iter().map(|(source, counts)| (source.label.clone(), counts)).collect();
            self.counts(out, "file", files);
        }
        // Several kinds are in their table.
        write_end(out, tally, self.paint, self.are_kinds_inferred && tally.kinds.len() == 1)
    }
}

/// A row: the style and the text of its first cell, its numbers, and a text at the end.
type Row = (Style, String, [String; 3], String);

fn codes(tally: &Tally) -> Vec<Row> {
    let row = |(code, count): (spanschema::Code, &super::CodeCount)| {
        let first = &count.first;
        let (line, column) = (first.line.unwrap_or(1), first.column.unwrap_or(1));
        let place = format!("{}:{line}:{column}: {}", count.source.label, sanitize(&first.message));
        let share = percent(count.payloads, tally.payloads());
        let numbers = [count.issues.to_string(), count.payloads.to_string(), share];
        (severity_style(first.severity), format!("{}[{}]", first.severity.name(), code.name()), numbers, place)
    };
    most_frequent(tally).into_iter().map(row).collect()
}

impl HumanSummary {
    /// Writes a table of kinds or files, those with the most invalid payloads first.
    fn counts(&self, out: &mut Vec<u8>, name: &'static str, mut rows: Vec<(String, &Counts)>) {
        rows.sort_by_key(|(_, counts)| Reverse((counts.invalid, counts.warnings)));
        let hidden = rows.len().saturating_sub(SHOWN);
        let row = |(name, counts): (String, &Counts)| {
            let numbers =
                [counts.payloads.to_string(), counts.invalid.to_string(), percent(counts.invalid, counts.payloads)];
            let issues = format!("{}, {}", count(counts.errors, "error"), count(counts.warnings, "warning"));
            (Style::new(), name, numbers, issues)
        };
        let shown: Vec<Row> = rows.into_iter().take(SHOWN).map(row).collect();
        self.table(out, [name, "payloads", "invalid", "share"], "issues", &shown);
        if hidden > 0 {
            out.truncate(out.len() - 1);
            let more = count(hidden as u64, &format!("more {name}"));
            out.extend_from_slice(format!("{more}; `--format json` has all\n\n").as_bytes());
        }
    }

    /// Writes a table and a blank line: a name on the left, numbers, and a text that may be long.
    fn table(&self, out: &mut Vec<u8>, heads: [&str; 4], last: &str, rows: &[Row]) {
        let [head, numbers @ ..] = heads;
        let width = rows.iter().map(|(_, name, ..)| name.width()).chain([head.len()]).max().unwrap_or_default();
        let mut widths = numbers.map(str::len);
        for (_, _, cells, _) in rows {
            widths.iter_mut().zip(cells).for_each(|(width, cell)| *width = (*width).max(cell.len()));
        }
        let mut line = |style: Style, name: &str, cells: [&str; 3], last: &str| {
            let padding = " ".repeat(width.saturating_sub(name.width()));
            let mut text = format!("{style}{name}{style:#}{padding}");
            for (cell, width) in cells.into_iter().zip(widths) {
                text.push_str(&format!("  {cell:>width$}"));
            }
            out.extend_from_slice(format!("{text}  {last}\n").as_bytes());
        };
        line(self.paint.with(STRONG), head, numbers, last);
        for (style, name, cells, last) in rows {
            line(self.paint.with(*style), name, cells.each_ref().map(String::as_str), last);
        }
        out.push(b'\n');
    }
}

/// A part in percent, with one digit; not 0 unless nothing is counted, and not 100 unless everything is.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (part as f64 / whole.max(1) as f64 * 1000.0).round();
    let tenths = if part == 0 { 0.0 } else { tenths.max(1.0) };
    let tenths = if part < whole { tenths.min(999.0) } else { tenths };
    format!("{:.1}%", tenths / 10.0)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_0_only_for_nothing_and_100_only_for_everything() {
        assert_eq!(percent(0, 3), "0.0%");
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(1, 1_000_000), "0.1%");
        assert_eq!(percent(999_999, 1_000_000), "99.9%");
        assert_eq!(percent(3, 3), "100.0%");
    }
}
