//! The lines and columns of issues, from their byte offsets. Issues have none if the caller turned them off, which the
//! bindings do for objects of the host, and none in the report of a builder, whose user has not seen the JSON.

use crate::options::Options;
use crate::report::Issue;

/// Gives each issue its line and column in the payload, if the options ask for that.
pub(crate) fn add_positions(issues: &mut [Issue], payload: &[u8], options: &Options) {
    if !options.positions {
        return;
    }
    let mut lines = Lines::new(payload);
    for issue in issues {
        let (line, column) = lines.position(issue.offset);
        (issue.line, issue.column) = (Some(line), Some(column));
    }
}

/// Counts lines and columns on the way through a payload. Asking in ascending order costs one pass over it.
struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Lines<'a> {
    /// Starts at the beginning of `bytes`.
    fn new(bytes: &'a [u8]) -> Self {
        Lines { bytes, offset: 0, line: 1, column: 1 }
    }

    /// Returns the line and the column of `offset`, both from 1. Columns count code points.
    fn position(&mut self, offset: usize) -> (u32, u32) {
        if offset < self.offset {
            *self = Lines::new(self.bytes);
        }
        let between = self.bytes.get(self.offset..offset).unwrap_or_default();
        let mut line = between;
        if let Some(last) = memchr::memrchr(b'\n', between) {
            self.line += memchr::memchr_iter(b'\n', between).count() as u32;
            self.column = 1;
            line = between.get(last + 1..).unwrap_or_default();
        }
        self.column += code_points(line);
        self.offset = offset;
        (self.line, self.column)
    }
}

/// Counts the code points in the bytes: each has exactly one byte that is not a continuation byte.
fn code_points(bytes: &[u8]) -> u32 {
    // Every processor has vector instructions that sum bytes, many at a time; this many never overflow a byte.
    const ADDABLE: usize = 192;
    let begins = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(ADDABLE).map(|chunk| u32::from(begins(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_columns() {
        let mut lines = Lines::new("ab\ncé😀d\n\nx".as_bytes());
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(2), (1, 3));
        assert_eq!(lines.position(3), (2, 1));
        assert_eq!(lines.position(10), (2, 4));
        assert_eq!(lines.position(13), (4, 1));
        assert_eq!(lines.position(4), (2, 2));
    }

    #[test]
    fn counts_the_columns_of_long_lines() {
        let string = "aé😀".repeat(1000);
        assert_eq!(Lines::new(string.as_bytes()).position(string.len()), (1, 3001));
    }
}
