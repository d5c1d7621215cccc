//! From byte offsets to lines and columns.

/// Counts lines and columns on the way through a text. Asking in ascending order costs one pass over the text.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Lines<'a> {
    /// Stands at the beginning of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Lines { bytes, offset: 0, line: 1, column: 1 }
    }

    /// The line and the column of `offset`, both from 1; columns are counted in code points.
    pub(crate) fn position(&mut self, offset: usize) -> (u32, u32) {
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

/// How many code points begin in the bytes: each has one byte that is no continuation.
fn code_points(bytes: &[u8]) -> u32 {
    // Sums in bytes are made by the vector instructions of every processor, many at a time; this many never overflow one.
    const ADDABLE: usize = 192;
    let begins = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(ADDABLE).map(|chunk| u32::from(begins(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let mut lines = Lines::new("ab\ncé😀d\n\nx".as_bytes());
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(2), (1, 3));
        assert_eq!(lines.position(3), (2, 1));
        assert_eq!(lines.position(10), (2, 4));
        assert_eq!(lines.position(13), (4, 1));
        assert_eq!(lines.position(4), (2, 2));
    }

    #[test]
    fn columns_of_long_lines() {
        let text = "aé😀".repeat(1000);
        assert_eq!(Lines::new(text.as_bytes()).position(text.len()), (1, 3001));
    }
}
