//! Wraps text to the width of the terminal.

use unicode_width::UnicodeWidthStr;

/// The most columns used on a wide terminal: longer lines are hard to read.
const MAX_COLUMNS: usize = 120;

/// The fewest columns that text is laid out for.
const MIN_COLUMNS: usize = 40;

/// The page that text is laid out on. Output that does not go to a terminal is not wrapped, so that it can be searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    columns: Option<usize>,
}

impl Page {
    /// The page of the terminal, if there is one.
    pub(crate) fn of_terminal() -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Page { columns: columns.map(|columns| columns.clamp(MIN_COLUMNS, MAX_COLUMNS)) }
    }

    /// The number of columns that an excerpt of a payload may use.
    pub(crate) fn columns(self) -> usize {
        self.columns.unwrap_or(MAX_COLUMNS)
    }

    /// Wraps a text that starts at column `indent`, and indents the following lines alike. Without a terminal the text
    /// stays on one line.
    pub(crate) fn wrap(self, text: &str, indent: usize) -> String {
        let Some(available) = self.columns.map(|columns| columns.saturating_sub(indent).max(MIN_COLUMNS / 2)) else {
            return text.to_owned();
        };
        let mut wrapped = String::with_capacity(text.len());
        let mut used = 0;
        for word in text.split(' ') {
            let width = word.width();
            if used > 0 && used + 1 + width > available {
                wrapped.push('\n');
                wrapped.push_str(&" ".repeat(indent));
                used = 0;
            } else if used > 0 {
                wrapped.push(' ');
                used += 1;
            }
            wrapped.push_str(word);
            used += width;
        }
        wrapped
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn breaks_lines_between_words_and_indents_them() {
        let page = Page { columns: Some(40) };
        let text = "one of `agent`, `workflow`, `llm`, `retriever`, `tool`";
        assert_eq!(page.wrap(text, 12), "one of `agent`, `workflow`,\n            `llm`, `retriever`, `tool`");
        assert_eq!(page.wrap("short", 12), "short");
    }

    #[test]
    fn does_not_wrap_without_a_terminal() {
        let text = "word ".repeat(100);
        assert_eq!(Page { columns: None }.wrap(&text, 4), text);
    }
}
