//! A part of a file between two offsets, in whole lines: those that begin between them. So a file that is cut at any
//! offsets is read to the end by all parts together, each line by one of them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// The lines of a file that begin at `from` or later, and before `to`.
#[derive(Debug)]
pub(crate) struct Shard<F = File> {
    file: BufReader<F>,
    /// The offset of the next byte.
    at: u64,
    to: u64,
    /// Whether the next byte begins a line.
    begins_line: bool,
}

impl<F: Read + Seek> Shard<F> {
    pub(crate) fn new(file: F, from: u64, to: u64) -> io::Result<Shard<F>> {
        let mut file = BufReader::new(file);
        let mut at = from;
        if let Some(before) = from.checked_sub(1) {
            file.seek(SeekFrom::Start(before))?;
            at = before + skip_line(&mut file)?;
        }
        Ok(Shard { file, at, to, begins_line: true })
    }
}

/// Skips everything up to the end of a line, and returns the number of bytes.
fn skip_line(file: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = file.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer).map(|end| end + 1);
        let length = end.unwrap_or(buffer.len());
        file.consume(length);
        skipped += length as u64;
        if end.is_some() || length == 0 {
            return Ok(skipped);
        }
    }
}

impl<F: Read> Read for Shard<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.to && self.begins_line {
            return Ok(0);
        }
        let available = self.file.fill_buf()?;
        let end = if self.at < self.to {
            usize::try_from(self.to - self.at).unwrap_or(usize::MAX)
        } else {
            // The line that has begun before the end.
            memchr::memchr(b'\n', available).map_or(usize::MAX, |end| end + 1)
        };
        let length = end.min(available.len()).min(buffer.len());
        let read = available.get(..length).unwrap_or_default();
        buffer.iter_mut().zip(read).for_each(|(to, from)| *to = *from);
        self.begins_line = read.last().is_none_or(|last| *last == b'\n');
        self.file.consume(length);
        self.at += length as u64;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::Shard;

    #[test]
    fn every_line_is_in_exactly_one_shard_wherever_the_file_is_cut() {
        for text in ["", "\n", "a", "ab\ncd\n\nefg\nh", "ab\r\n\ncd\n"] {
            let length = text.len() as u64 + 2;
            for first in 0..=length {
                for second in first..=length {
                    let cuts = [(0, first), (first, second), (second, u64::MAX)];
                    let parts = cuts.map(|(from, to)| {
                        let mut part = String::new();
                        let mut shard = Shard::new(Cursor::new(text), from, to).unwrap();
                        shard.read_to_string(&mut part).unwrap();
                        part
                    });
                    assert_eq!(parts.concat(), text, "{first} {second} {parts:?}");
                    let is_whole = |part: &String| part.is_empty() || part.ends_with('\n') || text.ends_with(&**part);
                    assert!(parts.iter().all(is_whole), "{first} {second} {parts:?}");
                }
            }
        }
    }
}
