//! What is wrong with a text that is not a filter.

use std::fmt;

use crate::obeyed::shown;

/// Why a text is not a filter, and where.
///
/// ```
/// use spanschema::query::Filter;
///
/// let error = "inptu contains \"refund\"".parse::<Filter>().unwrap_err();
/// assert_eq!(error.to_string(), "`inptu` is not a known column; did you mean `input`?");
/// assert_eq!(error.caret("inptu contains \"refund\""), "inptu contains \"refund\"\n^^^^^");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseError {
    /// The byte offset of the token at which the text stops being a filter.
    pub offset: usize,
    /// The length of that token in bytes; 0 at the end of the text.
    pub length: usize,
    /// One sentence in lower case: what is wrong and what to do. Quotes columns and words, and never a value.
    pub message: String,
    /// What could have followed: operators and words as they are written, and descriptions such as "a string".
    pub expected: Vec<String>,
    /// What was probably meant in place of the token.
    pub suggestion: Option<String>,
}

impl ParseError {
    pub(super) fn new(range: (usize, usize), message: String) -> ParseError {
        let (offset, end) = range;
        let length = end.saturating_sub(offset);
        let message = shown(&message).into_owned();
        ParseError { offset, length, message, expected: Vec::new(), suggestion: None }
    }

    pub(super) fn expecting<S: Into<String>>(mut self, expected: impl IntoIterator<Item = S>) -> ParseError {
        self.expected = expected.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn suggesting(mut self, suggestion: Option<String>) -> ParseError {
        self.suggestion = suggestion;
        self
    }

    /// Returns the line of the text that has the fault, and below it a line with carets under the fault. Characters that a
    /// terminal would obey are shown as escapes.
    pub fn caret(&self, text: &str) -> String {
        let before = text.get(..self.offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
        let indent = before.get(line_start..).unwrap_or_default();
        // A tab is as wide below as above.
        let blanks: String = shown_line(indent).chars().map(|letter| if letter == '\t' { '\t' } else { ' ' }).collect();
        let marked = text.get(self.offset..self.offset.saturating_add(self.length)).unwrap_or_default();
        let carets = shown_line(marked.lines().next().unwrap_or_default()).chars().count().max(1);
        [&*shown_line(line), "\n", &blanks, &"^".repeat(carets)].concat()
    }
}

/// A line as it is shown, in which tabs remain.
fn shown_line(line: &str) -> String {
    line.split('\t').map(shown).collect::<Vec<_>>().join("\t")
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}
