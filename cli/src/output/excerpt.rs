//! The part of a payload around an issue, cut to fit on one line of the terminal.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::style::sanitize_char;

/// Shown in place of what was cut off.
const ELLIPSIS: Cell = Cell { shown: '…', width: 1, bytes: 0 };

/// The columns of a tab.
const TAB: usize = 4;

/// A line of a payload, or a part of it, with the columns to mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The characters, safe to print.
    pub(super) text: String,
    /// The columns before the mark.
    pub(super) indent: usize,
    /// The columns of the mark, at least one.
    pub(super) width: usize,
}

/// The line on which the bytes `marked` start, in at most `columns` columns.
///
/// A payload may be one line of many megabytes, so this reads no more of it than fits.
pub(super) fn excerpt(payload: &[u8], marked: Range<usize>, columns: usize) -> Excerpt {
    let start = marked.start.min(payload.len());
    let (left, right) = (before(payload, start, columns), after(payload, start, columns));
    // Mostly the characters that are shown are plain, whatever is beyond them.
    let near_left = left.0.get(left.0.len().saturating_sub(columns + 1)..).unwrap_or_default();
    let near_right = right.0.get(..columns + 1).unwrap_or(right.0);
    if is_plain(near_left) && is_plain(near_right) {
        let left = (near_left, left.1 || near_left.len() < left.0.len());
        let right = (near_right, right.1 || near_right.len() < right.0.len());
        return plain_excerpt(left, right, marked.len(), columns);
    }
    cells_excerpt(left, right, marked.len(), columns)
}

/// The excerpt of a line without characters that are replaced, or wider or narrower than a column: every byte is one.
fn plain_excerpt(
    (left, left_cut): (&[u8], bool),
    (right, right_cut): (&[u8], bool),
    marked: usize,
    columns: usize,
) -> Excerpt {
    let on_line = marked.min(right.len());
    let (left_columns, right_columns) = share(columns, left.len(), on_line, right.len());
    let fitting = |bytes: &[u8], columns: usize, cut: bool| match cut || bytes.len() > columns {
        true => (columns.saturating_sub(ELLIPSIS.width).min(bytes.len()), true),
        false => (bytes.len(), false),
    };
    let (left_kept, is_left_cut) = fitting(left, left_columns, left_cut);
    let (right_kept, is_right_cut) = fitting(right, right_columns, right_cut);
    let left = left.get(left.len() - left_kept..).unwrap_or_default();
    let right = right.get(..right_kept).unwrap_or_default();
    let ellipsis = |is_cut: bool| if is_cut { ELLIPSIS.shown.to_string() } else { String::new() };
    let shown = [left, right].map(String::from_utf8_lossy);
    Excerpt {
        text: [&ellipsis(is_left_cut), &*shown[0], &*shown[1], &ellipsis(is_right_cut)].concat(),
        indent: left_kept + usize::from(is_left_cut),
        width: if on_line == marked && on_line <= columns / 2 { on_line.max(1) } else { 1 },
    }
}

/// Whether all bytes are printable ASCII.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| (b' '..0x7f).contains(byte))
}

/// The excerpt of any line.
fn cells_excerpt(
    (left, left_cut): (&[u8], bool),
    (right, right_cut): (&[u8], bool),
    marked: usize,
    columns: usize,
) -> Excerpt {
    let (left, right) = (cells(left), cells(right));
    let marked_cells = leading_cells(&right, marked);

    let (left_columns, right_columns) = share(columns, width(&left), width(marked_cells), width(&right));
    let left_kept = fitting(left.iter().rev(), left_columns, left_cut || width(&left) > left_columns);
    let right_kept = fitting(right.iter(), right_columns, right_cut || width(&right) > right_columns);
    let mark = mark_width(marked_cells, marked, columns / 2);

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
    Excerpt { text: line.iter().map(|cell| cell.shown).collect(), indent, width: mark }
}

/// A character as it is shown.
#[derive(Clone, Copy, Debug)]
struct Cell {
    shown: char,
    width: usize,
    /// The number of bytes of the payload that it stands for.
    bytes: usize,
}

/// The bytes before `start` on its line, at most as many as can be shown, and whether there are more.
fn before(payload: &[u8], start: usize, columns: usize) -> (&[u8], bool) {
    let from = start.saturating_sub(max_bytes(columns));
    let piece = payload.get(from..start).unwrap_or_default();
    match memchr::memrchr(b'\n', piece) {
        Some(end) => (piece.get(end + 1..).unwrap_or_default(), false),
        // The cut may have split a character.
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

/// The bytes from `start` on its line, at most as many as can be shown, and whether there are more.
fn after(payload: &[u8], start: usize, columns: usize) -> (&[u8], bool) {
    let to = start.saturating_add(max_bytes(columns)).min(payload.len());
    let piece = payload.get(start..to).unwrap_or_default();
    match memchr::memchr(b'\n', piece) {
        Some(end) => {
            let line = piece.get(..end).unwrap_or_default();
            (line.strip_suffix(b"\r").unwrap_or(line), false)
        }
        None => (piece, to < payload.len()),
    }
}

/// The most bytes that the columns can show: four a character, and some for combining marks, which take no column.
fn max_bytes(columns: usize) -> usize {
    columns.saturating_mul(6)
}

fn cells(bytes: &[u8]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if matches!(c, ' '..='~') {
                cells.push(Cell { shown: c, width: 1, bytes: 1 });
            } else if c == '\t' {
                cells.push(Cell { shown: ' ', width: 1, bytes: 1 });
                cells.extend([Cell { shown: ' ', width: 1, bytes: 0 }; TAB - 1]);
            } else {
                let shown = sanitize_char(c);
                cells.push(Cell { shown, width: shown.width().unwrap_or(0), bytes: c.len_utf8() });
            }
        }
        if !chunk.invalid().is_empty() {
            cells.push(Cell { shown: char::REPLACEMENT_CHARACTER, width: 1, bytes: chunk.invalid().len() });
        }
    }
    cells
}

/// The first cells, as many as stand for `length` bytes.
fn leading_cells(cells: &[Cell], length: usize) -> &[Cell] {
    let mut bytes = 0;
    let count = cells.iter().take_while(|cell| {
        bytes += cell.bytes;
        bytes <= length
    });
    cells.get(..count.count()).unwrap_or_default()
}

/// The columns to mark: all of the marked bytes if they end on this line within `widest` columns, otherwise only the first.
fn mark_width(marked: &[Cell], length: usize, widest: usize) -> usize {
    let on_line: usize = marked.iter().map(|cell| cell.bytes).sum();
    match width(marked) {
        columns if on_line == length && columns <= widest => columns.max(1),
        _ => 1,
    }
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// Divides the columns between the cells before the mark and the rest. Columns that one side does not need go to the other;
/// if both sides need more, a third of the columns goes to those before the mark.
fn share(columns: usize, left: usize, marked: usize, right: usize) -> (usize, usize) {
    let wanted =
        left.min((columns / 3).max(columns.saturating_sub(right)).min(columns.saturating_sub(marked.min(columns / 2))));
    (wanted, columns - wanted)
}

/// How many of the cells fit, leaving a column for an ellipsis if some are cut off.
fn fitting<'a>(cells: impl Iterator<Item = &'a Cell>, columns: usize, cut: bool) -> usize {
    let mut used = if cut { ELLIPSIS.width } else { 0 };
    cells
        .take_while(|cell| {
            used += cell.width;
            used <= columns
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, after, before, cells_excerpt, excerpt};

    fn drawn(payload: &[u8], marked: std::ops::Range<usize>, columns: usize) -> String {
        let Excerpt { text, indent, width } = excerpt(payload, marked, columns);
        format!("{text}\n{}{}", " ".repeat(indent), "^".repeat(width))
    }

    #[test]
    fn plain_lines_are_cut_like_any_others() {
        let payload: Vec<u8> = (b' '..0x7f).cycle().take(300).collect();
        for columns in [1, 2, 3, 20, 80, 299, 300, 400] {
            for start in [0, 1, 5, 19, 100, 290, 299, 300] {
                for length in [0, 1, 2, 10, 50, 200, 400] {
                    let (left, right) = (before(&payload, start, columns), after(&payload, start, columns));
                    let any = cells_excerpt(left, right, length, columns);
                    assert_eq!(excerpt(&payload, start..start + length, columns), any, "{columns} {start} {length}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_shown_does_not_matter() {
        let payload = ["é".repeat(30), "a".repeat(40), "é".repeat(30)].concat();
        for columns in [10, 19, 20, 30, 39, 40, 41, 60] {
            for start in [60, 70, 80, 99] {
                let (left, right) =
                    (before(payload.as_bytes(), start, columns), after(payload.as_bytes(), start, columns));
                let any = cells_excerpt(left, right, 4, columns);
                assert_eq!(excerpt(payload.as_bytes(), start..start + 4, columns), any, "{columns} {start}");
            }
        }
    }

    #[test]
    fn shows_a_short_line_whole() {
        assert_eq!(drawn(b"{\n  \"a\": 12,\n}", 9..11, 40), "  \"a\": 12,\n       ^^");
    }

    #[test]
    fn cuts_a_long_line_on_both_sides_of_the_mark() {
        let payload = [vec![b'a'; 50], b"BAD".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&payload, 50..53, 20), "…aaaaaBADcccccccccc…\n      ^^^");
    }

    #[test]
    fn gives_columns_that_one_side_does_not_need_to_the_other() {
        let payload = [vec![b'a'; 50], b"BAD".to_vec()].concat();
        assert_eq!(drawn(&payload, 50..53, 20), "…aaaaaaaaaaaaaaaaBAD\n                 ^^^");
        let payload = [b"BAD".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&payload, 0..3, 20), "BADcccccccccccccccc…\n^^^");
    }

    #[test]
    fn marks_the_end_of_the_payload_after_the_last_character() {
        assert_eq!(drawn(b"{\"a\":", 5..5, 40), "{\"a\":\n     ^");
        assert_eq!(drawn(b"", 0..0, 40), "\n^");
        assert_eq!(drawn(b"{}\n", 3..3, 40), "\n^");
        assert_eq!(drawn(b"{}", 99..120, 40), "{}\n  ^");
    }

    #[test]
    fn aligns_carets_below_wide_characters_tabs_and_invalid_bytes() {
        assert_eq!(drawn("日本: x".as_bytes(), 8..9, 40), "日本: x\n      ^");
        assert_eq!(drawn(b"\tx", 1..2, 40), "    x\n    ^");
        assert_eq!(drawn(b"a\xff\xfeb", 3..4, 40), "a\u{fffd}\u{fffd}b\n   ^");
    }

    #[test]
    fn marks_only_the_start_of_what_spans_lines_or_is_wide() {
        assert_eq!(drawn(b"[{ \"a\":\n  1\n}]", 1..13, 40), "[{ \"a\":\n ^");
        assert_eq!(drawn(b"[{\"a\": 1, \"b\": 2}]", 1..17, 20), "[{\"a\": 1, \"b\": 2}]\n ^");
        let payload = [b"[\"".to_vec(), vec![b'c'; 50]].concat();
        assert_eq!(drawn(&payload, 1..52, 20), "[\"ccccccccccccccccc…\n ^");
    }

    #[test]
    fn cuts_a_line_of_many_megabytes() {
        let payload = vec![b'['; 50_000_000];
        let shown = excerpt(&payload, 25_000_000..50_000_000, 80);
        assert_eq!(shown.text.chars().count(), 80);
        assert!(shown.text.starts_with("…[") && shown.text.ends_with("[…"), "{}", shown.text);
    }
}
