//! A table that fits the terminal.

use spanschema::query::cell;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::layout::Page;
use crate::style::{FAINT, STRONG, sanitize};

/// The columns between two cells.
const GAP: usize = 2;
/// The least width of a column of a full table.
const NARROWEST: usize = 6;
/// The most that is kept of a cell.
const KEPT: usize = 200;

/// Records as a table.
pub(super) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(columns: Vec<&str>) -> Table {
        Table { columns: columns.into_iter().map(str::to_owned).collect(), rows: Vec::new() }
    }

    /// Adds a record.
    pub(super) fn add(&mut self, record: &[u8]) {
        let record = String::from_utf8_lossy(record);
        let shown = |column: &String| {
            let cell = cell(&record, column).unwrap_or_default();
            let start: String = cell.chars().take(KEPT).collect();
            sanitize(&start.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
        };
        self.rows.push(self.columns.iter().map(shown).collect());
    }

    /// Writes the table with the widths that fit the terminal.
    pub(super) fn laid_out(&self) -> String {
        if self.rows.is_empty() {
            return format!("{FAINT}no record matches{FAINT:#}\n");
        }
        let widths = self.widths(Page::of_terminal().columns());
        let mut out = String::new();
        let line = |cells: &[String]| {
            let cells = cells.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
            cells.collect::<Vec<_>>().join(&" ".repeat(GAP))
        };
        out.push_str(&format!("{STRONG}{}{STRONG:#}\n", line(&self.columns).trim_end()));
        for row in &self.rows {
            out.push_str(line(row).trim_end());
            out.push('\n');
        }
        out
    }

    /// The widths of the columns: what they need, or, if that is too much, less for the widest ones.
    fn widths(&self, available: usize) -> Vec<usize> {
        let needed = |index: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            cells.chain(self.columns.get(index)).map(|cell| cell.width()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.columns.len()).map(needed).collect();
        let available = available.saturating_sub(GAP * self.columns.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > available {
            let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else { break };
            *widest -= 1;
        }
        widths
    }
}

/// Cuts a cell off, or fills it up.
fn padded(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return format!("{cell}{}", " ".repeat(width - cell.width()));
    }
    let mut cut = String::new();
    let mut used = 0;
    for character in cell.chars() {
        let next = character.width().unwrap_or(0);
        if used + next + 1 > width {
            break;
        }
        used += next;
        cut.push(character);
    }
    format!("{cut}…{}", " ".repeat(width.saturating_sub(used + 1)))
}
