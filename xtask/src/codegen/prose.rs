//! Prose in generated files.

/// The maximum width of a line in a generated file.
pub(crate) const WIDTH: usize = 120;

/// Wraps text into lines of at most `width` characters. Existing line breaks are kept.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        match lines.last_mut() {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) if last.chars().count() + 1 + word.chars().count() <= width => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A string literal, as Python and TypeScript write it.
pub(crate) fn quote(string: &str) -> String {
    serde_json::Value::from(string).to_string()
}

/// Whether a name has the form of an identifier: ASCII letters, digits, and underscores.
pub(crate) fn is_word(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_keeps_paragraphs() {
        assert_eq!(wrap("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(wrap("unbreakable a", 5), ["unbreakable", "a"]);
    }
}
