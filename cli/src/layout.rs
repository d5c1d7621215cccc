//! Text in lines that fit on the terminal.

use unicode_width::UnicodeWidthStr;

/// The most columns that are used of a wide terminal: a longer line is hard to read.
const WIDEST: usize = 120;

/// The least columns that anything is laid out for.
const NARROWEST: usize = 40;

/// How many columns there are. A page that isn't a terminal is wide, for it is searched rather than read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    columns: Option<usize>,
}

impl Page {
    /// The terminal's, if there is one.
    pub(crate) fn of_terminal() -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Page { columns: columns.map(|columns| columns.clamp(NARROWEST, WIDEST)) }
    }

    /// How many columns a cut line may take.
    pub(crate) fn columns(self) -> usize {
        self.columns.unwrap_or(WIDEST)
    }

    /// Breaks a text into lines, those behind the first indented like the first, which starts at column `indent`. Without
    /// a terminal the text stays on one line.
    pub(crate) fn wrap(self, text: &str, indent: usize) -> String {
        let Some(room) = self.columns.map(|columns| columns.saturating_sub(indent).max(NARROWEST / 2)) else {
            return text.to_owned();
        };
        let mut wrapped = String::with_capacity(text.len());
        let mut used = 0;
        for word in text.split(' ') {
            let width = word.width();
            if used > 0 && used + 1 + width > room {
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
    fn lines_are_broken_between_words_and_indented() {
        let page = Page { columns: Some(40) };
        let text = "one of `agent`, `workflow`, `llm`, `retriever`, `tool`";
        assert_eq!(page.wrap(text, 12), "one of `agent`, `workflow`,\n            `llm`, `retriever`, `tool`");
        assert_eq!(page.wrap("short", 12), "short");
    }

    #[test]
    fn without_a_terminal_nothing_is_broken() {
        let text = "word ".repeat(100);
        assert_eq!(Page { columns: None }.wrap(&text, 4), text);
    }
}
