//! The piece of a payload around a fault, cut to fit on a line of the terminal.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::style::visible_char;

/// Shown in place of what was cut.
const ELLIPSIS: Cell = Cell { shown: '…', width: 1, bytes: 0 };

/// How many columns a tab takes.
const TAB: usize = 4;

/// A line of a payload, or the part of it around a fault, and what of it to underline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, safe to print.
    pub(super) text: String,
    /// How many columns stand before the fault.
    pub(super) indent: usize,
    /// How many columns the fault takes, at least one.
    pub(super) width: usize,
}

/// The line of `text` on which the bytes `fault` start, in at most `columns` columns.
///
/// A payload may be one line of many megabytes, so no more of it is looked at than can be shown.
pub(super) fn excerpt(text: &[u8], fault: Range<usize>, columns: usize) -> Excerpt {
    let start = fault.start.min(text.len());
    let (left, left_cut) = before(text, start, columns);
    let (right, right_cut) = after(text, start, columns);
    let (left, right) = (cells(left), cells(right));
    let faulty = faulty_cells(&right, fault.len());

    let (left_room, right_room) = share(columns, width(&left), width(faulty), width(&right));
    let left_kept = fitting(left.iter().rev(), left_room, left_cut || width(&left) > left_room);
    let right_kept = fitting(right.iter(), right_room, right_cut || width(&right) > right_room);
    let underlined = underline(faulty, fault.len(), columns / 2);

    let mut line = Vec::new();
    if left_cut || left_kept < left.len() {
        line.push(ELLIPSIS);
    }
    line.extend(left.iter().skip(left.len() - left_kept));
    let indent = width(&line);
    line.extend(right.iter().take(right_kept));
    if right_cut || right_kept < right.len() {
        line.push(ELLIPSIS);
    }
    Excerpt { text: line.iter().map(|cell| cell.shown).collect(), indent, width: underlined }
}

/// A character as it is shown.
#[derive(Clone, Copy, Debug)]
struct Cell {
    shown: char,
    width: usize,
    /// How many bytes of the payload it stands for.
    bytes: usize,
}

/// What stands before `start` on its line, as far as it can matter, and whether there is more.
fn before(text: &[u8], start: usize, columns: usize) -> (&[u8], bool) {
    let from = start.saturating_sub(reach(columns));
    let piece = text.get(from..start).unwrap_or_default();
    match memchr::memrchr(b'\n', piece) {
        Some(end) => (piece.get(end + 1..).unwrap_or_default(), false),
        // The cut may have gone through a character.
        None => {
            let torn = if from > 0 {
                piece.iter().take(3).take_while(|byte| (0x80..=0xbf).contains(*byte)).count()
            } else {
                0
            };
            (piece.get(torn..).unwrap_or_default(), from > 0)
        }
    }
}

/// What stands from `start` on its line, as far as it can matter, and whether there is more.
fn after(text: &[u8], start: usize, columns: usize) -> (&[u8], bool) {
    let to = start.saturating_add(reach(columns)).min(text.len());
    let piece = text.get(start..to).unwrap_or_default();
    match memchr::memchr(b'\n', piece) {
        Some(end) => {
            let line = piece.get(..end).unwrap_or_default();
            (line.strip_suffix(b"\r").unwrap_or(line), false)
        }
        None => (piece, to < text.len()),
    }
}

/// How many bytes can take part in so many columns: four a character, and some for marks that take no column.
fn reach(columns: usize) -> usize {
    columns.saturating_mul(6)
}

fn cells(bytes: &[u8]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '\t' {
                cells.push(Cell { shown: ' ', width: 1, bytes: 1 });
                cells.extend([Cell { shown: ' ', width: 1, bytes: 0 }; TAB - 1]);
            } else {
                let shown = visible_char(c);
                cells.push(Cell { shown, width: shown.width().unwrap_or(0), bytes: c.len_utf8() });
            }
        }
        if !chunk.invalid().is_empty() {
            cells.push(Cell { shown: char::REPLACEMENT_CHARACTER, width: 1, bytes: chunk.invalid().len() });
        }
    }
    cells
}

/// Those of the cells from the fault on that belong to it, as far as they are on this line.
fn faulty_cells(cells: &[Cell], length: usize) -> &[Cell] {
    let mut bytes = 0;
    let count = cells.iter().take_while(|cell| {
        bytes += cell.bytes;
        bytes <= length
    });
    cells.get(..count.count()).unwrap_or_default()
}

/// How many columns to underline: all of a fault that is on this line and taken in at a glance, else only where it starts.
fn underline(faulty: &[Cell], length: usize, widest: usize) -> usize {
    let seen: usize = faulty.iter().map(|cell| cell.bytes).sum();
    match width(faulty) {
        columns if seen == length && columns <= widest => columns.max(1),
        _ => 1,
    }
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// Divides the columns between what stands before the fault and the rest. What one side doesn't need the other gets; else
/// the fault is shown with a third of the columns before it.
fn share(columns: usize, left: usize, fault: usize, right: usize) -> (usize, usize) {
    let wanted =
        left.min((columns / 3).max(columns.saturating_sub(right)).min(columns.saturating_sub(fault.min(columns / 2))));
    (wanted, columns - wanted)
}

/// How many of the cells fit into the room, together with an ellipsis if some are cut.
fn fitting<'a>(cells: impl Iterator<Item = &'a Cell>, room: usize, cut: bool) -> usize {
    let mut used = if cut { ELLIPSIS.width } else { 0 };
    cells
        .take_while(|cell| {
            used += cell.width;
            used <= room
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, excerpt};

    fn drawn(text: &[u8], fault: std::ops::Range<usize>, columns: usize) -> String {
        let Excerpt { text, indent, width } = excerpt(text, fault, columns);
        format!("{text}\n{}{}", " ".repeat(indent), "^".repeat(width))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(drawn(b"{\n  \"a\": 12,\n}", 9..11, 40), "  \"a\": 12,\n       ^^");
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_of_the_fault() {
        let text = [vec![b'a'; 50], b"BAD".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&text, 50..53, 20), "…aaaaaBADcccccccccc…\n      ^^^");
    }

    #[test]
    fn columns_that_one_side_does_not_need_go_to_the_other() {
        let text = [vec![b'a'; 50], b"BAD".to_vec()].concat();
        assert_eq!(drawn(&text, 50..53, 20), "…aaaaaaaaaaaaaaaaBAD\n                 ^^^");
        let text = [b"BAD".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&text, 0..3, 20), "BADcccccccccccccccc…\n^^^");
    }

    #[test]
    fn an_end_of_text_has_a_caret_behind_the_last_character() {
        assert_eq!(drawn(b"{\"a\":", 5..5, 40), "{\"a\":\n     ^");
        assert_eq!(drawn(b"", 0..0, 40), "\n^");
        assert_eq!(drawn(b"{}\n", 3..3, 40), "\n^");
        assert_eq!(drawn(b"{}", 99..120, 40), "{}\n  ^");
    }

    #[test]
    fn wide_characters_tabs_and_broken_bytes_keep_the_caret_in_place() {
        assert_eq!(drawn("日本: x".as_bytes(), 8..9, 40), "日本: x\n      ^");
        assert_eq!(drawn(b"\tx", 1..2, 40), "    x\n    ^");
        assert_eq!(drawn(b"a\xff\xfeb", 3..4, 40), "a\u{fffd}\u{fffd}b\n   ^");
    }

    #[test]
    fn of_a_fault_that_is_not_taken_in_at_a_glance_the_start_is_marked() {
        assert_eq!(drawn(b"[{ \"a\":\n  1\n}]", 1..13, 40), "[{ \"a\":\n ^");
        assert_eq!(drawn(b"[{\"a\": 1, \"b\": 2}]", 1..17, 20), "[{\"a\": 1, \"b\": 2}]\n ^");
        let text = [b"[\"".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&text, 1..52, 20), "[\"ccccccccccccccccc…\n ^");
    }

    #[test]
    fn nothing_is_as_wide_as_many_megabytes_of_one_line() {
        let text = vec![b'['; 50_000_000];
        let shown = excerpt(&text, 25_000_000..50_000_000, 80);
        assert_eq!(shown.text.chars().count(), 80);
        assert!(shown.text.starts_with("…[") && shown.text.ends_with("[…"), "{}", shown.text);
    }
}
