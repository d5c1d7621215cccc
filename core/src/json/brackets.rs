//! The brackets around a place in a text.

/// Open brackets, a bit each, so that fifty million of them are no matter.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The outermost first, 64 to a word, the lowest bit first; set for `{`.
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

    /// Closes the innermost.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether the innermost is a `{`; nothing if none is open.
    #[inline(always)]
    pub(super) fn innermost(&self) -> Option<bool> {
        let last = self.depth.checked_sub(1)?;
        self.words.get(last / 64).map(|word| word & 1 << (last % 64) != 0)
    }
}
