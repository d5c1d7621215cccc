//! The evaluation of many records, one a line.

use std::ops::Range;

use super::evaluator::{Evaluator, Match};
use super::prefilter::Prefilter;

impl Evaluator<'_> {
    /// Evaluates the records in the lines of a block, and passes the range of each line that matches or is malformed on,
    /// without its line end. Blank lines are skipped.
    ///
    /// A line that lacks what every match contains is not read at all, so that it may be malformed without notice.
    pub fn lines(&mut self, block: &[u8], mut found: impl FnMut(Range<usize>, Match)) {
        let mut candidates = Candidates::new(self.program.prefilter.as_ref());
        let mut at = 0;
        while let Some(start) = candidates.next(block, at) {
            let rest = block.get(start..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest).map_or(block.len(), |length| start + length);
            at = end + 1;
            let line = block.get(start..end).unwrap_or_default();
            match self.matches(line) {
                Match::No => {}
                Match::Malformed if line.trim_ascii().is_empty() => {}
                outcome => {
                    let length = line.strip_suffix(b"\r").unwrap_or(line).len();
                    found(start..start + length, outcome);
                }
            }
        }
    }
}

/// The lines of a block that can match.
struct Candidates<'p> {
    prefilter: Option<&'p Prefilter>,
    /// The offsets from which on neither the literal nor the escape has been searched for, and where they were found
    /// last; the length of the block if they were not.
    literal: usize,
    escape: usize,
}

impl<'p> Candidates<'p> {
    fn new(prefilter: Option<&'p Prefilter>) -> Self {
        Candidates { prefilter, literal: 0, escape: 0 }
    }

    /// Returns the start of the next line at or after the line that starts at `at`.
    #[inline]
    fn next(&mut self, block: &[u8], at: usize) -> Option<usize> {
        let Some(prefilter) = self.prefilter else { return (at < block.len()).then_some(at) };
        let rest = block.get(at..)?;
        // Both start at 0, where nothing has been searched for yet.
        if self.literal <= at {
            self.literal = prefilter.literal.find(rest).map_or(block.len(), |offset| at + offset);
        }
        if self.escape <= at {
            self.escape = prefilter.escape.find(rest).map_or(block.len(), |offset| at + offset);
        }
        let nearest = self.literal.min(self.escape);
        let before = block.get(at..nearest)?;
        (nearest < block.len()).then(|| memchr::memrchr(b'\n', before).map_or(at, |end| at + end + 1))
    }
}
