//! The open brackets at an offset.

/// A stack of open brackets, a bit each, so that fifty million of them need little memory.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The brackets from the outermost to the innermost, 64 per word, starting with the lowest bit. Set for `{`.
    words: Vec<u64>,
    depth: usize,
}

impl Brackets {
    pub(super) fn open(&mut self, curly: bool) {
        let (word, bit) = (self.depth / 64, 1 << (self.depth % 64));
        if word == self.words.len() {
            self.words.push(0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word = if curly { *word | bit } else { *word & !bit };
        }
        self.depth += 1;
    }

    /// Closes the innermost bracket.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether the innermost bracket is a `{`; `None` if none is open.
    #[inline(always)]
    pub(super) fn innermost(&self) -> Option<bool> {
        let last = self.depth.checked_sub(1)?;
        self.words.get(last / 64).map(|word| word & 1 << (last % 64) != 0)
    }
}
