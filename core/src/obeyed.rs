//! Characters that a terminal or an editor obeys rather than shows. A message and the text of a filter show them as
//! escapes, so that they read as what they are.

use std::borrow::Cow;

/// Whether a terminal or an editor would obey a character rather than show it: control characters of both blocks, the
/// marks of text direction, line separators, and the byte order mark.
pub fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Shows the characters that would be obeyed as escapes, such as `\u{202e}`.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for letter in text.chars() {
        if is_obeyed(letter) { push_escape(&mut shown, letter) } else { shown.push(letter) }
    }
    Cow::Owned(shown)
}

/// Appends the escape of a character, such as `\u{202e}`.
pub(crate) fn push_escape(text: &mut String, letter: char) {
    text.extend(letter.escape_unicode());
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn shows_what_would_be_obeyed() {
        assert_eq!(shown("a\u{202e}b\u{9b}\n\x7f"), r"a\u{202e}b\u{9b}\u{a}\u{7f}");
        assert_eq!(shown("日本 é\u{300}"), "日本 é\u{300}");
    }
}
